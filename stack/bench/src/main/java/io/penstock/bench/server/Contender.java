package io.penstock.bench.server;

/** Which of the two servers. */
public enum Contender {
    EDGE("edge"),
    NGINX("nginx");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    /** As it stands in tables and files. */
    public String label() {
        return label;
    }
}
