package dev.muster.api;

import dev.muster.account.CiAccountStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets in who has the token of a CI account. It is looked up at every request, so that a revoked
 * one is of no use from that moment on; a signed-in person's session is not asked for here.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiSecurity {
    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            CiAccountStore accounts,
            JsonMapper json,
            ObjectProvider<SecurityContextHolderStrategy> holder)
            throws Exception {
        BearerTokenFilter tokens =
                new BearerTokenFilter(
                        accounts,
                        (request, response, e) -> refuse(json, request, response, e),
                        holder.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
        http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(tokens, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers("/api/v1/openapi*/**", "/api/v1/openapi*")
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .exceptionHandling(
                        refused ->
                                refused.authenticationEntryPoint(
                                        (request, response, e) ->
                                                refuse(json, request, response, e)));
        return http.build();
    }

    private static void refuse(
            JsonMapper json,
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refusal)
            throws IOException {
        Problem problem =
                switch (refusal) {
                    case AuthenticationServiceException _ -> Problem.DATABASE_UNAVAILABLE;
                    case BadCredentialsException _ -> Problem.TOKEN_INVALID;
                    default -> Problem.TOKEN_MISSING;
                };
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setContentType("application/problem+json");
        json.writeValue(
                response.getOutputStream(),
                problem.detail(request.getRequestURI(), problem.advice()));
    }
}
