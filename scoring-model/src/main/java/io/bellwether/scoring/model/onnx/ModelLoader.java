package io.bellwether.scoring.model.onnx;

import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import io.bellwether.scoring.model.packaging.PackageFiles;
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
     * @param location a folder, or an archive
     * @throws PackageException when the package must not be used
     */
    public static RiskModel loadRisk(Path location) throws PackageException {
        return loadRisk(PackageFiles.open(location));
    }

    /**
     * Loads a risk model.
     *
     * @throws PackageException when the package must not be used
     */
    public static RiskModel loadRisk(PackageFiles files) throws PackageException {
        Gate gate = new Gate(files, true);
        if (!(gate.manifest().kind() instanceof ModelKind.Risk kind)) {
            throw otherKind(gate, "a risk model");
        }
        return RowLoading.risk(gate, kind);
    }

    /**
     * Loads a model over a user's table.
     *
     * @param location a folder, or an archive
     * @throws PackageException when the package must not be used
     */
    public static TableModel loadTable(Path location) throws PackageException {
        return loadTable(PackageFiles.open(location));
    }

    /**
     * Loads a model over a user's table.
     *
     * @throws PackageException when the package must not be used
     */
    public static TableModel loadTable(PackageFiles files) throws PackageException {
        Gate gate = new Gate(files, true);
        if (!(gate.manifest().kind() instanceof ModelKind.Table kind)) {
            throw otherKind(gate, "a table model");
        }
        return RowLoading.table(gate, kind);
    }

    /**
     * Loads a text model.
     *
     * @param location a folder, or an archive
     * @throws PackageException when the package must not be used
     */
    public static TextModel loadText(Path location) throws PackageException {
        return loadText(PackageFiles.open(location));
    }

    /**
     * Loads a text model.
     *
     * @throws PackageException when the package must not be used
     */
    public static TextModel loadText(PackageFiles files) throws PackageException {
        Gate gate = new Gate(files, true);
        if (!(gate.manifest().kind() instanceof ModelKind.Text kind)) {
            throw otherKind(gate, "a text model");
        }
        return TextLoading.text(gate, kind);
    }

    /**
     * Loads whatever the package holds.
     *
     * @param location a folder, or an archive
     * @throws PackageException when the package must not be used
     */
    public static LoadedPackage load(Path location) throws PackageException {
        return load(PackageFiles.open(location));
    }

    /**
     * Loads whatever the package holds.
     *
     * @throws PackageException when the package must not be used
     */
    public static LoadedPackage load(PackageFiles files) throws PackageException {
        return load(new Gate(files, true));
    }

    /**
     * Loads whatever the package holds without asking its golden set: for the tool that makes it.
     *
     * @throws PackageException when the package must not be used for another reason
     */
    public static LoadedPackage loadUnjudged(PackageFiles files) throws PackageException {
        return load(new Gate(files, false));
    }

    private static LoadedPackage load(Gate gate) throws PackageException {
        ModelManifest manifest = gate.manifest();
        if (manifest.kind() instanceof ModelKind.Risk kind) {
            return new LoadedPackage.Risk(manifest, RowLoading.risk(gate, kind));
        }
        if (manifest.kind() instanceof ModelKind.Table kind) {
            return new LoadedPackage.Table(manifest, RowLoading.table(gate, kind));
        }
        if (manifest.kind() instanceof ModelKind.Text kind) {
            return new LoadedPackage.Text(manifest, TextLoading.text(gate, kind));
        }
        throw otherKind(gate, "a model this build can load");
    }

    private static PackageException otherKind(Gate gate, String wanted) {
        return gate.refused(
                Reason.MANIFEST,
                ModelManifest.FILE,
                "kind " + gate.manifest().kind().word() + " is not " + wanted + "; check which package is meant");
    }
}
