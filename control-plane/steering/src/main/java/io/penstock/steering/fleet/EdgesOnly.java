package io.penstock.steering.fleet;

import io.penstock.platform.FleetCredentials;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a report pass only with its edge's own credential. It acts before the body is read, so that whoever has none is told so and
 * costs no parsing.
 */
@Component
class EdgesOnly implements HandlerInterceptor, WebMvcConfigurer {
    private final FleetCredentials credentials;

    EdgesOnly(FleetCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/fleet/*/reports");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        String edgeId = variables instanceof Map<?, ?> map ? String.valueOf(map.get("edgeId")) : "";
        credentials.check(edgeId, request.getHeader(HttpHeaders.AUTHORIZATION));
        return true;
    }
}
