package dev.muster.check.exposure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What looks like a credential and is none, as templates. */
final class LookAlikes {
    private LookAlikes() {}

    static List<String> all() {
        return Stream.of(digests(), references(), placeholders(), words(), commands(), invented())
                .flatMap(List::stream)
                .toList();
    }

    /** Those of {@code exposure/look-alikes.txt}. */
    private static List<String> invented() {
        try (InputStream in = LookAlikes.class.getResourceAsStream("/exposure/look-alikes.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .map(line -> line.replace("\\n", "\n"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> digests() {
        return List.of(
                "sha256:{hex:64}  app.jar",
                "{hex:128}  app.tar.gz",
                "commit {hex:40}",
                "\"serialNumber\": \"urn:uuid:{uuid}\"",
                "\"integrity\": \"sha512-{b64:86}==\"",
                "github.com/golang-jwt/jwt/v5 v5.2.1 h1:{b64:43}=",
                "ETag: \"{hex:32}\"",
                "\"bom-ref\": \"{hex:16}-password-validator\"",
                "cache-key: maven-linux-{hex:64}",
                "traceparent: 00-{hex:32}-{hex:16}-01",
                "Idempotency-Key: {uuid}",
                "https://sbom.example.com/checkout-api-{uuid}",
                "\"keyid\": \"{hex:64}\"",
                "SPDXRef-Package-npm-jsonwebtoken-9.0.2-{hex:16}",
                "registry.example.net/platform/token-service@sha256:{hex:64}",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{b64:43} ci@build",
                "-----BEGIN PUBLIC KEY-----\n{b64:64}\n-----END PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\n{b64:64}\n-----END CERTIFICATE-----",
                "signing key fingerprint: SHA256:{b64:43}");
    }

    private static List<String> references() {
        return List.of(
                "valueFrom:\n  secretKeyRef:\n    name: ledger-db-password\n    key: password-2026",
                "vault kv get -field=password secret/ledger/prod-{digits:3}",
                "arn:aws:secretsmanager:eu-west-1:{digits:12}:secret:prod/ledger/db-password-{alnum:6}",
                "@Microsoft.KeyVault(SecretUri=https://kv-ledger.vault.azure.net/secrets/DbPassword/{hex:32})",
                "withCredentials([usernamePassword(credentialsId: 'nexus', passwordVariable: 'NEXUS_PASSWORD', usernameVariable: 'NEXUS_USER')])",
                "kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB{b64:120}",
                "remoteRef:\n  key: prod/ledger/database\n  property: password",
                "password: ENC[AES256_GCM,data:{b64:24},iv:{b64:43}=,tag:{b64:22}==,type:str]",
                "apiKeyRef: {name: ledger-api-key, key: token}",
                "passwordFile=/etc/ledger/password.txt",
                "ARG API_TOKEN_FILE=/run/secrets/api_token",
                "<password>${env.NEXUS_PASSWORD}</password>",
                "api_key = os.environ[\"PARTNER_API_KEY\"]",
                "const secret = process.env.SESSION_SECRET;",
                "password := viper.GetString(\"database.password\")",
                "String token = tokenService.createAccessToken(user.getId());");
    }

    private static List<String> placeholders() {
        return List.of(
                "DB_PASSWORD=changeme",
                "password: <password>",
                "API_TOKEN=${API_TOKEN}",
                "token: \"***\"",
                "apiKey: \"<your-api-key>\"",
                "client_secret=REDACTED",
                "NPM_TOKEN=$NPM_TOKEN",
                "password: {{ .Values.db.password }}",
                "TOKEN=$(cat /run/secrets/token)",
                "GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}",
                "ADMIN_PASSWORD=[masked]",
                "password = random_password.db.result",
                "AKIAIOSFODNN7EXAMPLE",
                "Authorization: Bearer <redacted>",
                "postgresql://user:password@localhost:5432/db",
                "redis://:${REDIS_PASSWORD}@cache:6379");
    }

    private static List<String> words() {
        return List.of(
                "PasswordResetTest.resets_password_with_valid_token PASSED",
                "dev.acme.security.ApiKeyFilterTest#rejectsExpiredApiKey(String)",
                "Passwords are hashed with argon2id; the token lifetime is 3600 seconds.",
                "The password policy is that of section 5.1.1 of SP 800-63B.",
                "The password encoder is Pbkdf2PasswordEncoder since version 6.",
                "The password hash is Argon2id.",
                "The token OAuth2AuthorizedClientManagerBuilder2Support is renamed.",
                "API key ApiKeyAuthenticationFilter2RegistrationBean was removed",
                "credentials are kept in Vault / KeePassXC",
                "pwd: /home/ci/builds/ledger2026",
                "server_key_exchange took 12 ms; auth_time_ms=48; salt_length=32",
                "spring.security.oauth2.client.registration.corp.authorization-grant-type=client_credentials",
                "val dbPassword: String = config.password",
                "password: &defaults inherited",
                "The API key is stored in Vault under apps/ledger/api-key.",
                "password.min.length=12",
                "token.ttl.seconds=86400",
                "id-token: write",
                "primary_key: order_id",
                "token_url=https://login.example.com/oauth2/v2.0/token",
                "sonar.projectKey=acme_ledger",
                "name: sh.helm.release.v1.ledger.v12",
                "auth_token_refresh_total{client=\"ledger-web\"} 48213",
                "secrets: 14 added, 3 changed",
                "session=active cookie=none token=valid",
                "SET PASSWORD FOR app IS DISABLED",
                "Password reset mail sent (template password-reset-v2)");
    }

    private static List<String> commands() {
        return List.of(
                "curl -H \"Authorization: Bearer $TOKEN\" https://api.example.net",
                "curl -u \"$USER:$PASS\" https://x.example.net",
                "mysql -h db -u root -p",
                "redis-cli -a \"$REDIS_PASSWORD\"",
                "docker run -p 8080:8080 -p 127.0.0.1:5432:5432 ledger:2.4.1",
                "docker login --username ci --password-stdin",
                "helm registry login -u ci -p $HELM_PASSWORD registry.example.net",
                "keytool -list -storepass:env STORE_PASS",
                "openssl pkcs12 -passin env:STORE_PASS -in a.p12",
                "ENV JAVA_TOOL_OPTIONS -XX:MaxRAMPercentage=75",
                "npm config set registry https://npm.example.net/",
                "unzip -P \"$ZIP_PASSWORD\" build.zip",
                "./deploy --token-file /run/secrets/token --secret-name ledger-db");
    }
}
