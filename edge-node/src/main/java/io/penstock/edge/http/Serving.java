package io.penstock.edge.http;

import io.penstock.edge.delivery.Content;
import io.penstock.edge.delivery.DeliveryMetrics;
import io.penstock.edge.disk.Disk;
import io.penstock.edge.log.AccessLog;
import io.penstock.edge.store.Loads;
import io.penstock.edge.store.OpenFiles;
import io.penstock.edge.tls.KernelTls;
import io.penstock.edge.upload.UploadHandler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every connection of an edge has in common.
 *
 * @param lookUps whose threads ask the disk whether a file is there
 * @param corks whether a body in the clear waits for full packets (tcp(7), TCP_CORK)
 * @param upload on the origin
 */
public record Serving(
        Content content,
        OpenFiles files,
        Loads loads,
        Disk lookUps,
        Admission admission,
        Pacing pacing,
        DeliveryMetrics metrics,
        AccessLog log,
        KernelTls kernelTls,
        boolean corks,
        @Nullable Supplier<UploadHandler> upload) {}
