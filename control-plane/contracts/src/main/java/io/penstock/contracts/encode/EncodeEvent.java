package io.penstock.contracts.encode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.penstock.contracts.pack.PackageRef;

/** What an encoding worker says about a job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EncodeEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = EncodeEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = EncodeEvent.Failed.class, name = "failed")
})
public sealed interface EncodeEvent {
    PackageRef ref();

    /** Encoding goes on; at most one a second. */
    record Progress(PackageRef ref, int percent) implements EncodeEvent {}

    /** The package lies whole in the asset store. */
    record Finished(PackageRef ref, String packageJsonSha256, long packageBytes) implements EncodeEvent {}

    /** The master was refused or encoding failed for good; nothing of it remains in the asset store. */
    record Failed(PackageRef ref, String reason) implements EncodeEvent {}
}
