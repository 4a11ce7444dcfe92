package io.bellwether.scoring.model.onnx;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TableModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.manifest.ModelManifest;

/** A package with its model, of whichever sort: for tools that take any. Closing it closes the model. */
public sealed interface LoadedPackage extends AutoCloseable {

    /** What the package says of itself. */
    ModelManifest manifest();

    /** Which model it is. */
    ModelId id();

    @Override
    void close();

    /** A risk model. */
    record Risk(ModelManifest manifest, RiskModel model) implements LoadedPackage {
        @Override
        public ModelId id() {
            return model.id();
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** A model over a user's table. */
    record Table(ModelManifest manifest, TableModel model) implements LoadedPackage {
        @Override
        public ModelId id() {
            return model.id();
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** A model of texts. */
    record Text(ModelManifest manifest, TextModel model) implements LoadedPackage {
        @Override
        public ModelId id() {
            return model.id();
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
