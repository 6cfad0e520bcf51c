package io.penstock.contracts.catalog;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/titles} (scope operator). Answered 201 with a {@link TitleDraft}, 409 if the id is taken.
 *
 * @param titleId a slug; made from the name where absent
 * @param name 1 to 200 characters
 * @param description up to 2,000 characters
 */
public record NewTitle(
        @Nullable String titleId, String name, @Nullable String description) {}
