package dev.muster.ui.shell;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.muster.account.Account;
import dev.muster.account.AccountStore;
import dev.muster.account.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may open what. Views say which roles they want; everything not named here needs a sign-in.
 */
@Configuration(proxyBeanMethods = false)
class DeskSecurity {

    @Bean
    SecurityFilterChain desk(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(
                requests ->
                        requests.requestMatchers("/favicon.svg", "/desk.css", "/js/**")
                                .permitAll()
                                .requestMatchers("/actuator/health/**")
                                .permitAll()
                                .requestMatchers("/actuator/**")
                                .hasRole(Role.OPERATOR.name()));
        http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView(LoginView.class));
        return http.build();
    }

    @Bean
    UserDetailsService signIns(AccountStore accounts) {
        return name ->
                accounts.find(name)
                        .map(DeskSecurity::details)
                        .orElseThrow(() -> new UsernameNotFoundException("nobody of that name"));
    }

    private static UserDetails details(Account account) {
        return User.withUsername(account.name())
                .password(account.passwordHash())
                .roles(account.roles().stream().map(Role::name).toArray(String[]::new))
                .build();
    }
}
