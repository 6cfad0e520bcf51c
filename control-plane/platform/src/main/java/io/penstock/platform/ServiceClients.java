package io.penstock.platform;

import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * How services call each other: an {@code @HttpExchange} interface owned by the caller, registered with
 * {@code @ImportHttpServices(group = "identity", types = ...)}, and a base URL by property,
 * {@code spring.http.serviceclient.identity.base-url=http://identity}. A host without a dot is a service's name and goes
 * through Eureka; any other (an address, in tests) is called as it is.
 */
@Configuration(proxyBeanMethods = false)
class ServiceClients {
    @Bean
    RestClientHttpServiceGroupConfigurer namesThroughEureka(
            org.springframework.beans.factory.ObjectProvider<LoadBalancerInterceptor> balancer) {
        return groups ->
                groups.forEachClient((group, client) -> client.requestInterceptor((request, body, execution) -> {
                    LoadBalancerInterceptor byName = balancer.getIfAvailable();
                    boolean named = !String.valueOf(request.getURI().getHost()).contains(".");
                    return named && byName != null
                            ? byName.intercept(request, body, execution)
                            : execution.execute(request, body);
                }));
    }
}
