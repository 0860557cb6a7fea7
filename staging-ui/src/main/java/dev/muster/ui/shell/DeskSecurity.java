package dev.muster.ui.shell;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.muster.account.AccountStore;
import dev.muster.account.Role;
import dev.muster.ui.signin.ChangedAccountFilter;
import dev.muster.ui.signin.SignIns;
import dev.muster.ui.signin.SignedIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * Who may open what. Views say which roles they want; everything not named here needs a sign-in.
 */
@Configuration(proxyBeanMethods = false)
class DeskSecurity {

    @Bean
    SecurityFilterChain desk(
            HttpSecurity http,
            SignIns signIns,
            ObjectProvider<SecurityContextHolderStrategy> holder)
            throws Exception {
        http.addFilterBefore(
                new ChangedAccountFilter(
                        signIns,
                        holder.getIfAvailable(SecurityContextHolder::getContextHolderStrategy)),
                AnonymousAuthenticationFilter.class);
        http.authorizeHttpRequests(
                requests ->
                        requests.requestMatchers("/favicon.svg", "/desk.css", "/js/**")
                                .permitAll()
                                .requestMatchers("/actuator/health/**")
                                .permitAll()
                                .requestMatchers("/actuator/**")
                                .hasRole(Role.OPERATOR.name()));
        // An address that leads nowhere gets a page that says so, not an empty 403.
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                vaadin -> vaadin.loginView(LoginView.class).anyRequest(url -> url.authenticated()));
        return http.build();
    }

    @Bean
    UserDetailsService people(AccountStore accounts) {
        return name ->
                accounts.find(name)
                        .map(SignedIn::new)
                        .orElseThrow(() -> new UsernameNotFoundException("nobody of that name"));
    }
}
