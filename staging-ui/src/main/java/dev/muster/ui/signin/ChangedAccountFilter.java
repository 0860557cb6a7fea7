package dev.muster.ui.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of somebody whose account was closed or changed, at his next request; the rest
 * of the chain then sees a stranger.
 */
public final class ChangedAccountFilter extends OncePerRequestFilter {
    private final SignIns signIns;
    private final SecurityContextHolderStrategy holder;
    private final LogoutHandler end;

    /**
     * @param holder the one that the rest of the chain looks into
     */
    public ChangedAccountFilter(SignIns signIns, SecurityContextHolderStrategy holder) {
        this.signIns = signIns;
        this.holder = holder;
        SecurityContextLogoutHandler logout = new SecurityContextLogoutHandler();
        logout.setSecurityContextHolderStrategy(holder);
        this.end = logout;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = holder.getContext().getAuthentication();
        if (isOver(who)) {
            end.logout(request, response, who);
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(@Nullable Authentication who) {
        try {
            return !signIns.holds(who);
        } catch (DataAccessException e) {
            // Without the database there is nothing to see or do but the page that says so; what
            // is read from files asks by itself.
            return false;
        }
    }
}
