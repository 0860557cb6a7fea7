package dev.muster.api;

import dev.muster.account.CiAccount;
import dev.muster.account.CiAccountStore;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the CI account that a request's token belongs to. */
final class BearerTokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "bearer ";

    private final CiAccountStore accounts;
    private final AuthenticationEntryPoint refusal;
    private final SecurityContextHolderStrategy holder;

    /**
     * @param holder the one that the rest of the chain looks into; the screens bring their own
     */
    BearerTokenFilter(
            CiAccountStore accounts,
            AuthenticationEntryPoint refusal,
            SecurityContextHolderStrategy holder) {
        this.accounts = accounts;
        this.refusal = refusal;
        this.holder = holder;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            try {
                signIn(holder(header.substring(SCHEME.length()).strip()));
            } catch (AuthenticationException e) {
                refusal.commence(request, response, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private CiAccount holder(String token) {
        try {
            return accounts.findByToken(token)
                    .orElseThrow(() -> new BadCredentialsException("no account has this token"));
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("accounts cannot be read", e);
        }
    }

    private void signIn(CiAccount account) {
        SecurityContext context = holder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(account, "", List.of()));
        holder.setContext(context);
    }
}
