package io.bellwether.scoring.model.onnx;

import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.PackageException.Reason;
import java.nio.file.Path;

/**
 * The load gate: makes a model from a package, or says why not. Checks, in this order, the manifest, sizes and hashes of all files, that
 * the features are those of this build, that the graph keeps to itself, its inputs, outputs and coefficients, and its answers to the golden
 * set; only then is there a model. Stateless and thread-safe.
 */
public final class ModelLoader {
    private ModelLoader() {}

    /**
     * Loads a risk model.
     *
     * @param packageDirectory a directory with {@code manifest.yaml} and the files it names
     * @throws PackageException when the package must not be used
     */
    public static RiskModel loadRisk(Path packageDirectory) throws PackageException {
        PackageFolder folder = new PackageFolder(packageDirectory);
        if (!(folder.manifest().kind() instanceof ModelKind.Risk kind)) {
            throw otherKind(folder, "a risk model");
        }
        return RowLoading.risk(folder, kind);
    }

    /**
     * Loads a model over a user's table.
     *
     * @param packageDirectory a directory with {@code manifest.yaml} and the files it names
     * @throws PackageException when the package must not be used
     */
    public static TableModel loadTable(Path packageDirectory) throws PackageException {
        PackageFolder folder = new PackageFolder(packageDirectory);
        if (!(folder.manifest().kind() instanceof ModelKind.Table kind)) {
            throw otherKind(folder, "a table model");
        }
        return RowLoading.table(folder, kind);
    }

    /**
     * Loads a text model.
     *
     * @param packageDirectory a directory with {@code manifest.yaml} and the files it names
     * @throws PackageException when the package must not be used
     */
    public static TextModel loadText(Path packageDirectory) throws PackageException {
        PackageFolder folder = new PackageFolder(packageDirectory);
        if (!(folder.manifest().kind() instanceof ModelKind.TextLinear kind)) {
            throw otherKind(folder, "a text model");
        }
        return TextLoading.linear(folder, kind);
    }

    /**
     * Loads whatever the package holds.
     *
     * @param packageDirectory a directory with {@code manifest.yaml} and the files it names
     * @throws PackageException when the package must not be used
     */
    public static LoadedPackage load(Path packageDirectory) throws PackageException {
        PackageFolder folder = new PackageFolder(packageDirectory);
        ModelManifest manifest = folder.manifest();
        if (manifest.kind() instanceof ModelKind.Risk kind) {
            return new LoadedPackage.Risk(manifest, RowLoading.risk(folder, kind));
        }
        if (manifest.kind() instanceof ModelKind.Table kind) {
            return new LoadedPackage.Table(manifest, RowLoading.table(folder, kind));
        }
        if (manifest.kind() instanceof ModelKind.TextLinear kind) {
            return new LoadedPackage.Text(manifest, TextLoading.linear(folder, kind));
        }
        throw otherKind(folder, "a model this build can load");
    }

    private static PackageException otherKind(PackageFolder folder, String wanted) {
        return folder.refused(
                Reason.MANIFEST,
                ModelManifest.FILE,
                "kind " + folder.manifest().kind().word() + " is not " + wanted + "; check which directory is meant");
    }
}
