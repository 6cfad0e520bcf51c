package io.penstock.gateway;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The door's limits.
 *
 * @param trustedProxies networks (CIDR) whose X-Forwarded-For is believed; in the local stack loopback, so that a viewer's
 *     address can be chosen
 * @param largestBody what a request may carry
 * @param signInBurst sign-ups and sign-ins one address may make at once
 * @param signInsPerSecond how fast its allowance grows back
 */
@ConfigurationProperties(prefix = "penstock.gateway", ignoreUnknownFields = false)
record GatewayProperties(
        @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> trustedProxies,
        @DefaultValue("1MB") DataSize largestBody,
        @DefaultValue("60") int signInBurst,
        @DefaultValue("5") int signInsPerSecond) {
    GatewayProperties {
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(GatewayProperties::rule);
        if (signInBurst < 1 || signInsPerSecond < 1) {
            throw new IllegalArgumentException("penstock.gateway.sign-in-burst and sign-ins-per-second are "
                    + signInBurst + " and " + signInsPerSecond + "; both must be at least 1");
        }
    }

    boolean trusts(InetSocketAddress peer) {
        return trustedProxies.stream().anyMatch(network -> rule(network).matches(peer));
    }

    private static IpSubnetFilterRule rule(String network) {
        int slash = network.indexOf('/');
        if (slash < 1 || !network.substring(slash + 1).matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("penstock.gateway.trusted-proxies holds \"" + network
                    + "\"; each must be a network such as 10.0.0.0/8 or ::1/128");
        }
        return new IpSubnetFilterRule(
                network.substring(0, slash), Integer.parseInt(network.substring(slash + 1)), IpFilterRuleType.ACCEPT);
    }
}
