package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.penstock.contracts.Slug;

/**
 * One published, immutable version of a title: the unit of placement, fill, inventory, ranking and rendezvous. On the wire
 * the text {@code titleId/version}.
 *
 * @param titleId a slug
 * @param version from 1
 */
public record PackageRef(String titleId, int version) implements Comparable<PackageRef> {
    public PackageRef {
        Slug.require("titleId", titleId);
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version + "; versions count from 1");
        }
    }

    /** @throws IllegalArgumentException where the text is not {@code titleId/version} */
    @JsonCreator
    public static PackageRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "package is \"" + text + "\"; it must be titleId/version, as in \"demo/1\"");
        }
        return new PackageRef(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    @Override
    @JsonValue
    public String toString() {
        return titleId + "/" + version;
    }

    @Override
    public int compareTo(PackageRef other) {
        int byTitle = titleId.compareTo(other.titleId);
        return byTitle != 0 ? byTitle : Integer.compare(version, other.version);
    }
}
