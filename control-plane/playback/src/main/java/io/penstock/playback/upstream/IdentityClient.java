package io.penstock.playback.upstream;

import io.penstock.contracts.identity.Entitlement;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;

/** What playback asks of identity. */
public interface IdentityClient {
    /** @param authorization the viewer's own header, passed on */
    @GetExchange("/internal/entitlements/{titleId}")
    Entitlement entitlement(
            @PathVariable String titleId, @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization);
}
