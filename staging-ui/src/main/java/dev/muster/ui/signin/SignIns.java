package dev.muster.ui.signin;

import dev.muster.account.AccountStore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Whether a sign-in still holds. It does as long as its account is open and has the roles and the
 * password that it had then: whatever is changed at an account asks for another sign-in.
 */
@Component
public final class SignIns {
    private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

    private final AccountStore accounts;

    SignIns(AccountStore accounts) {
        this.accounts = accounts;
    }

    /**
     * Whether whoever the current thread works for may go on: a stranger may, for nothing was given
     * to him. Reads the account.
     */
    public boolean currentHolds() {
        return holds(SecurityContextHolder.getContext().getAuthentication());
    }

    boolean holds(@Nullable Authentication who) {
        if (!TRUST.isAuthenticated(who)) {
            return true;
        }
        return who.getPrincipal() instanceof SignedIn signedIn
                && accounts.isUnchanged(signedIn.account());
    }
}
