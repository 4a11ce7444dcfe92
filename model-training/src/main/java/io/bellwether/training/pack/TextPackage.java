package io.bellwether.training.pack;

import io.bellwether.scoring.model.drift.Distribution;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.manifest.Platt;
import io.bellwether.training.judge.Calibration;
import io.bellwether.training.judge.ClassJudgement;
import io.bellwether.training.text.GramModel;
import io.bellwether.training.text.TextJudge;
import io.bellwether.training.text.TextReport;
import io.bellwether.training.text.TextSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a trained model of texts as a package. */
public final class TextPackage {
    private final GramModel model;
    private final TextReport report;
    private final Made made;

    /**
     * How the model was made.
     *
     * @param spec    numbers of the training
     * @param licence of the package
     */
    public record Made(TextTask task, TextSpec spec, ModelManifest.Identity identity, String licence) {}

    /** A package of this model. */
    public TextPackage(GramModel model, TextReport report, Made made) {
        this.model = model;
        this.report = report;
        this.made = made;
    }

    /** Writes all files of the package. */
    public void write(Path directory, Provenance provenance) throws IOException {
        Calibration calibration = report.calibration();
        List<Platt> platts = new ArrayList<>();
        for (int k = 0; k < calibration.scales().length; k++) {
            platts.add(new Platt(calibration.scales()[k], calibration.offsets()[k]));
        }
        new PackageWriter(made.identity())
                .file(ModelManifest.MODEL_FILE, new TokenGraph(model.weights()).bytes())
                .file(ModelManifest.VOCABULARY_FILE, model.vocabulary().text().getBytes(StandardCharsets.UTF_8))
                .file(ModelManifest.GOLDEN_FILE, golden())
                .file(ModelManifest.CARD_FILE, new TextCard(report, made, provenance).bytes(model))
                .write(
                        directory,
                        new ModelKind.TextLinear(model.settings()),
                        new Outputs(report.labels().names(), platts),
                        new Origin(made.licence(), provenance.data(), metrics(), reference()));
    }

    /** Of every text, judged by a model that had not seen it. */
    private Reference reference() {
        List<TextJudge.Judged> judged = report.judged();
        float[] scores = new float[judged.size()];
        long[] labels = new long[report.labels().names().size()];
        int unknown = 0;
        for (int i = 0; i < scores.length; i++) {
            double[] probabilities =
                    report.calibration().probabilities(judged.get(i).answer().array());
            int label = ClassJudgement.largest(probabilities);
            scores[i] = (float) probabilities[label];
            labels[label]++;
            unknown += model.knows(judged.get(i).text().text()) ? 0 : 1;
        }
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        distributions.put(Reference.SCORE, Distribution.of(scores, 0));
        distributions.put(Reference.LABEL, Distribution.ofClasses(labels, 0));
        distributions.put(Reference.WORDS, Distribution.ofClasses(new long[] {scores.length - unknown}, unknown));
        return new Reference(distributions);
    }

    private byte[] golden() {
        Golden golden = new Golden();
        made.task()
                .golden()
                .forEach(text -> golden.add(text, report.calibration().probabilities(model.logits(text))));
        return golden.bytes();
    }

    private SortedMap<String, Double> metrics() {
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("calibration-error", Card.rounded(report.error()));
        metrics.put("accuracy-lost-by-rounding", Card.rounded(report.lostByRounding()));
        metrics.put("vocabulary", (double) model.vocabulary().size());
        for (TextReport.Source source : report.sources()) {
            String name = source.origin().name();
            put(metrics, "within/" + name, source.within());
            put(metrics, "with-all/" + name, source.with());
            put(metrics, "across/" + name, source.across());
            put(metrics, "yardstick/" + name, source.usual());
        }
        return metrics;
    }

    private static void put(SortedMap<String, Double> metrics, String name, ClassJudgement judgement) {
        if (judgement.rows() > 0) {
            metrics.put("accuracy/" + name, Card.rounded(judgement.accuracy()));
            metrics.put("macro-f1/" + name, Card.rounded(judgement.macroF1()));
        }
    }
}
