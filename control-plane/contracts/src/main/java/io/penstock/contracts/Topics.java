package io.penstock.contracts;

/** The Kafka topics, each with its key and the record it carries as JSON. */
public final class Topics {
    /** Key {@code titleId/version}, value {@link io.penstock.contracts.encode.EncodeJob}. */
    public static final String ENCODE_JOBS = "encode.jobs";

    /** Partitions of {@link #ENCODE_JOBS}: so many encoders share the work, a further one waits for another's end. */
    public static final int MOST_ENCODERS = 16;

    /** Key {@code titleId/version}, value {@link io.penstock.contracts.encode.EncodeEvent}. */
    public static final String ENCODE_EVENTS = "encode.events";

    /** Compacted. Key {@code titleId/version}, value {@link io.penstock.contracts.catalog.TitlePublished}. */
    public static final String TITLE_PUBLISHED = "title.published";

    /** Compacted. Key {@code edgeId}, value {@link io.penstock.contracts.fleet.EdgeState}. */
    public static final String EDGE_STATE = "edge.state";

    /** Compacted. Key {@code edgeId}, value {@link io.penstock.contracts.fleet.EdgeInventory}. */
    public static final String EDGE_INVENTORY = "edge.inventory";

    /** Compacted. Key {@code edgeId}, value {@link io.penstock.contracts.placement.FillPlan}. */
    public static final String FILL_PLAN = "fill.plan";

    /** Key {@code playbackId}, value {@link io.penstock.contracts.telemetry.ViewEvent}. */
    public static final String PLAYBACK_HEARTBEATS = "playback.heartbeats";

    private Topics() {}
}
