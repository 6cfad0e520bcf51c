package io.penstock.platform;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Viewers' tokens are checked against identity's keys, without a call to identity. {@code /internal}, {@code /ops} and
 * {@code /actuator} are open: services listen on loopback and the gateway routes none of them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
@EnableMethodSecurity
class SecurityConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** Identity has the keys itself and brings its own decoder. */
    @Bean
    @ConditionalOnMissingBean(JwtDecoder.class)
    JwtDecoder viewerTokens(SecurityProperties properties) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(properties.jwksUri().toString()).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW), new JwtIssuerValidator(properties.issuer())));
        return decoder;
    }

    @Bean
    SecurityFilterChain calls(HttpSecurity http, SecurityProperties properties, JsonMapper json) throws Exception {
        RequestMatcher open = openCalls(properties);
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(
                        calls -> calls.requestMatchers("/internal/**", "/ops/**", "/actuator/**", "/error")
                                .permitAll()
                                .requestMatchers(open)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(keysAway(json), BearerTokenAuthenticationFilter.class)
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .bearerTokenResolver(viewersTokenUnless(open))
                        .authenticationEntryPoint((request, response, failure) -> unauthorised(response, json))
                        .accessDeniedHandler((request, response, failure) -> forbidden(response, json)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, failure) -> unauthorised(response, json))
                        .accessDeniedHandler((request, response, failure) -> forbidden(response, json)))
                .build();
    }

    private static RequestMatcher openCalls(SecurityProperties properties) {
        List<RequestMatcher> calls = new ArrayList<>();
        for (String call : properties.openCalls()) {
            int space = call.indexOf(' ');
            calls.add(PathPatternRequestMatcher.withDefaults()
                    .matcher(HttpMethod.valueOf(call.substring(0, space)), call.substring(space + 1)));
        }
        return request -> calls.stream().anyMatch(call -> call.matches(request));
    }

    /** What an open call bears is a credential of its own, such as an edge's secret, and must not be read as a JWT. */
    private static BearerTokenResolver viewersTokenUnless(RequestMatcher open) {
        BearerTokenResolver header = new DefaultBearerTokenResolver();
        return request -> open.matches(request) ? null : header.resolve(request);
    }

    /** A token that cannot be checked now is neither good nor bad: 503 while identity's keys cannot be fetched. */
    private static Filter keysAway(JsonMapper json) {
        return (request, response, chain) -> {
            try {
                chain.doFilter(request, response);
            } catch (AuthenticationServiceException e) {
                LOG.warn("tokens cannot be checked: {}", e.getMessage());
                HttpServletResponse answer = (HttpServletResponse) response;
                answer.setHeader(HttpHeaders.RETRY_AFTER, "2");
                write(
                        answer,
                        json,
                        Problem.detail(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "identity-away",
                                "The keys that tokens are checked with cannot be fetched now; try again shortly"));
            }
        };
    }

    private static void unauthorised(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(
                response,
                json,
                Problem.detail(
                        HttpStatus.UNAUTHORIZED,
                        "unauthorized",
                        "The call needs a valid token; sign in with POST /api/v1/sessions and send it as"
                                + " Authorization: Bearer"));
    }

    private static void forbidden(HttpServletResponse response, JsonMapper json) throws IOException {
        write(
                response,
                json,
                Problem.detail(HttpStatus.FORBIDDEN, "forbidden", "The token is valid but does not allow this call"));
    }

    private static void write(HttpServletResponse response, JsonMapper json, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
