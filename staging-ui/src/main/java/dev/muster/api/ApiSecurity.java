package dev.muster.api;

import dev.muster.account.CiAccount;
import dev.muster.account.CiAccountStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets in who has the token of a CI account. It is looked up at every request, so that a revoked one
 * is of no use from that moment on; a signed-in person's session is not asked for here.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiSecurity {
    private static final String SCHEME = "bearer ";

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, CiAccountStore accounts, JsonMapper json)
            throws Exception {
        AuthenticationFilter tokens =
                new AuthenticationFilter(
                        (Authentication given) -> holder(given, accounts), ApiSecurity::token);
        tokens.setSuccessHandler((_, _, _) -> {});
        tokens.setFailureHandler((request, response, e) -> refuse(json, request, response, e));
        http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(tokens, AuthorizationFilter.class)
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

    private static @Nullable Authentication token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? UsernamePasswordAuthenticationToken.unauthenticated(
                        "", header.substring(SCHEME.length()).strip())
                : null;
    }

    private static Authentication holder(Authentication given, CiAccountStore accounts) {
        try {
            CiAccount account =
                    accounts.findByToken(String.valueOf(given.getCredentials()))
                            .orElseThrow(
                                    () -> new BadCredentialsException("no account has this token"));
            return UsernamePasswordAuthenticationToken.authenticated(account, "", List.of());
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("accounts cannot be read", e);
        }
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
                response.getOutputStream(), problem.detail(request.getRequestURI(), problem.advice()));
    }
}
