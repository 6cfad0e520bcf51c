package io.penstock.edge.delivery;

import io.penstock.edge.store.ContentFile;

/** Finds what a request's path stands for. */
public interface Content {
    /** @param path decoded, without its leading slash */
    Found find(String path);

    /** A file to serve, or why there is none. */
    sealed interface Found {
        record File(ContentFile file) implements Found {}

        record Nothing(Refusal refusal) implements Found {}
    }
}
