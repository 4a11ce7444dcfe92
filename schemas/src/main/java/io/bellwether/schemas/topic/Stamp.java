package io.bellwether.schemas.topic;

/** Who sets the time of a topic's records. */
public enum Stamp {
    /** The broker, on arrival: for topics that others publish to, whose clocks and settings are not ours. */
    BROKER("LogAppendTime"),
    /** The producer: for topics whose records follow from others and keep their arrival time. */
    PRODUCER("CreateTime");

    private final String setting;

    Stamp(String setting) {
        this.setting = setting;
    }

    String setting() {
        return setting;
    }
}
