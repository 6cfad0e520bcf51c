package io.penstock.telemetry.heartbeat;

import io.penstock.platform.PlaybackCredentials;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The playback a request's credential speaks for, as the first parameter of a handler: resolved before the body is read, so that
 * whoever has no credential is told so and costs no parsing.
 */
@Component
class CallersPlayback implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final PlaybackCredentials credentials;

    CallersPlayback(PlaybackCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PlaybackCredentials.Playback.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet = Objects.requireNonNull(
                request.getNativeRequest(HttpServletRequest.class), "telemetry is a servlet application");
        return credentials.checkHeader(new ServletServerHttpRequest(servlet).getHeaders());
    }
}
