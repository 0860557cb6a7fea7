package dev.muster.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a user may say about the API.
 *
 * @param uploadsPerAccount how many packets one CI account may be sending at the same time
 */
@ConfigurationProperties("muster.api")
record ApiSettings(@DefaultValue("8") int uploadsPerAccount) {}
