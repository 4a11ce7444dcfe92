package io.bellwether.scoring.stream.topology;

import io.bellwether.scoring.stream.store.StateStores;
import java.util.Arrays;
import java.util.List;

/** The two flows of the topology and the names of their nodes and stores, which are for life: changelogs carry them. */
public enum Flow {
    TRANSACTIONS("transactions", "emit-risk-events"),
    NEWS("news", "emit-scored-news");

    private final String topic;
    private final String emit;

    Flow(String topic, String emit) {
        this.topic = topic;
        this.emit = emit;
    }

    /** Catalogue names of all source topics, without prefix. */
    public static List<String> topics() {
        return Arrays.stream(values()).map(Flow::topic).toList();
    }

    /** Catalogue name of the source topic, without prefix. */
    public String topic() {
        return topic;
    }

    /** Name of the store of seen events. */
    public String seenStore() {
        return StateStores.SEEN + topic;
    }

    /** Name of the store of the labels that were counted. */
    String labelledStore() {
        return "labels-" + topic;
    }

    /** Name of the store of the ledger. */
    public String ledgerStore() {
        return "ledger-" + topic;
    }

    /** Name of the store by which records that wait are decided before each commit. */
    String batchStore() {
        return "batch-" + topic;
    }

    /** Name of the store by which labels that wait are looked up before each commit. */
    String labelBatchStore() {
        return "batch-labels-" + topic;
    }

    String readNode() {
        return "read-" + topic;
    }

    String scoreNode() {
        return "score-" + topic;
    }

    String emitNode() {
        return emit;
    }

    String labelSource() {
        return "take-labels-" + topic;
    }

    String labelNode() {
        return "count-labels-" + topic;
    }

    String statsNode() {
        return "emit-model-stats-" + topic;
    }

    String shadowNode() {
        return "emit-shadow-scores-" + topic;
    }

    String rejectNode() {
        return "reject-" + topic;
    }
}
