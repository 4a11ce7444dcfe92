package io.bellwether.scoring.model.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attributes of a {@code TreeEnsembleClassifier} by name, each known and as long as it must be. */
final class TreeAttributes {
    private static final Set<String> KNOWN = Set.of(
            "nodes_treeids",
            "nodes_nodeids",
            "nodes_featureids",
            "nodes_modes",
            "nodes_values",
            "nodes_hitrates",
            "nodes_truenodeids",
            "nodes_falsenodeids",
            "nodes_missing_value_tracks_true",
            "class_treeids",
            "class_nodeids",
            "class_ids",
            "class_weights",
            "classlabels_int64s",
            "classlabels_strings",
            "base_values",
            "post_transform");

    private final Map<String, AttributeProto> attributes = new HashMap<>();
    private final int nodes;

    TreeAttributes(NodeProto operator) {
        for (AttributeProto attribute : operator.getAttributeList()) {
            if (!KNOWN.contains(attribute.getName())) {
                throw new IllegalArgumentException("its trees have the attribute '" + attribute.getName()
                        + "', which is not known; export them with version 1 of the operator");
            }
            if (attributes.put(attribute.getName(), attribute) != null) {
                throw new IllegalArgumentException("its trees have '" + attribute.getName() + "' twice");
            }
        }
        nodes = get("nodes_nodeids").getIntsCount();
    }

    /** How many nodes there are. */
    int nodes() {
        return nodes;
    }

    /** Whole numbers, one for each node. */
    List<Long> nodeInts(String name) {
        return sized(name, get(name).getIntsList(), nodes);
    }

    /** Numbers, one for each node. */
    List<Float> nodeFloats(String name) {
        return sized(name, get(name).getFloatsList(), nodes);
    }

    /** Names of what each node does. */
    List<String> modes() {
        List<String> modes = get("nodes_modes").getStringsList().stream()
                .map(mode -> mode.toStringUtf8())
                .toList();
        return sized("nodes_modes", modes, nodes);
    }

    /** Whether NaN goes the way of what holds, for each node; no node without the attribute. */
    List<Long> missingTrue() {
        String name = "nodes_missing_value_tracks_true";
        return get(name).getIntsCount() == 0 ? Collections.nCopies(nodes, 0L) : nodeInts(name);
    }

    /** Whole numbers, one for each score of a leaf. */
    List<Long> scoreInts(String name) {
        return sized(name, get(name).getIntsList(), get("class_ids").getIntsCount());
    }

    /** The scores of the leaves. */
    List<Float> scores() {
        return sized(
                "class_weights",
                get("class_weights").getFloatsList(),
                get("class_ids").getIntsCount());
    }

    /** What is added to the sums; empty: nothing. */
    List<Float> baseValues() {
        return get("base_values").getFloatsList();
    }

    /** How many labels there are. */
    int labels() {
        return get("classlabels_int64s").getIntsCount()
                + get("classlabels_strings").getStringsCount();
    }

    /** Refuses whatever would become of the sums after they are taken. */
    void requireRawSums() {
        String transform = get("post_transform").getS().toStringUtf8();
        if (!transform.isEmpty() && !transform.equals("NONE")) {
            throw new IllegalArgumentException(
                    "its trees have post_transform " + transform + "; raw logits need NONE, calibration comes after");
        }
    }

    private AttributeProto get(String name) {
        return attributes.getOrDefault(name, AttributeProto.getDefaultInstance());
    }

    private static <T> List<T> sized(String name, List<T> values, int size) {
        if (values.size() != size) {
            throw new IllegalArgumentException(
                    "'" + name + "' of its trees has " + values.size() + " entries where " + size + " are expected");
        }
        return values;
    }
}
