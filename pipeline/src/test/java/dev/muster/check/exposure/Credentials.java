package dev.muster.check.exposure;

import static dev.muster.check.exposure.Credential.formed;
import static dev.muster.check.exposure.Credential.inside;
import static dev.muster.check.exposure.Credential.named;

import java.util.List;
import java.util.stream.Stream;

/** Every kind of credential that the shipped rules are about. */
final class Credentials {
    private Credentials() {}

    static List<Credential> all() {
        return Stream.of(
                        cloud(),
                        code(),
                        registries(),
                        messages(),
                        payment(),
                        monitoring(),
                        infrastructure(),
                        intelligence(),
                        services(),
                        general(),
                        connections(),
                        MarkedCredentials.all(),
                        ToldCredentials.all(),
                        FurtherCredentials.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Credential> cloud() {
        return List.of(
                formed("aws-access-key", "AKIA{b32:16}"),
                formed("aws-access-key", "ASIA{b32:16}"),
                named("aws-secret-key", "AWS_SECRET_ACCESS_KEY", "{b64:40}"),
                named("aws-session-token", "AWS_SESSION_TOKEN", "{b64:220}"),
                formed("aws-marketplace-token", "amzn.mws.{uuid}"),
                formed("aws-bedrock-key", "ABSK{b64:128}"),
                formed("google-api-key", "AIza{word:35}"),
                formed("google-client-secret", "GOCSPX-{word:28}"),
                formed("google-access-token", "ya29.{word:80}"),
                formed("google-refresh-token", "1//0{word:60}"),
                inside("gcp-service-account-key-id", "\"private_key_id\": \"", "{hex:40}", "\""),
                formed("azure-client-secret", "{alnum:3}8Q~{word:34}"),
                inside(
                        "azure-storage-key",
                        "DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=",
                        "{b64:86}==",
                        ";EndpointSuffix=core.windows.net"),
                inside(
                        "azure-shared-access-key",
                        "Endpoint=sb://bus.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=",
                        "{b64:43}=",
                        ""),
                inside(
                        "azure-shared-access-signature",
                        "https://acct.blob.core.windows.net/c/b?sv=2023-01-03&sr=b&sig=",
                        "{alnum:40}%2B{alnum:2}%3D",
                        "&se=2027-01-01"),
                named("azure-devops-token", "AZURE_DEVOPS_EXT_PAT", "{low32:52}"),
                formed("alibaba-access-key", "LTAI{alnum:20}"),
                formed("digitalocean-token", "dop_v1_{hex:64}"),
                named("heroku-api-key", "HEROKU_API_KEY", "{uuid}"),
                formed("heroku-token", "HRKU-{word:60}"),
                named("cloudflare-api-token", "CLOUDFLARE_API_TOKEN", "{word:40}"),
                formed("cloudflare-origin-key", "v1.0-{hex:24}-{hex:146}"),
                named("fastly-token", "FASTLY_API_TOKEN", "{word:32}"),
                named("linode-token", "LINODE_TOKEN", "{hex:64}"),
                formed("netlify-token", "nfp_{alnum:36}"),
                named("vercel-token", "VERCEL_TOKEN", "{alnum:24}"),
                formed("fly-token", "fo1_{word:43}"),
                formed("supabase-token", "sbp_{hex:40}"),
                formed("planetscale-token", "pscale_tkn_{word:43}"),
                formed("databricks-token", "dapi{hex:32}"));
    }

    private static List<Credential> code() {
        return List.of(
                formed("github-token", "ghp_{alnum:36}"),
                formed("github-token", "gho_{alnum:36}"),
                formed("github-token", "ghs_{alnum:36}"),
                formed("github-token", "github_pat_{alnum:22}_{alnum:59}"),
                formed("gitlab-token", "glpat-{word:20}"),
                formed("gitlab-token", "gldt-{word:20}"),
                formed("bitbucket-app-password", "ATBB{alnum:32}"),
                formed("atlassian-api-token", "ATATT3x{word:180}={upper:8}"),
                named("bitbucket-client-secret", "BITBUCKET_CLIENT_SECRET", "{alnum:32}"),
                formed("circleci-token", "CCIPAT_{alnum:22}_{hex:40}"),
                named("circleci-personal-token", "CIRCLE_TOKEN", "{hex:40}"),
                formed("buildkite-token", "bkua_{hex:40}"),
                named("jenkins-token", "JENKINS_TOKEN", "11{hex:32}"),
                named("travis-token", "TRAVIS_TOKEN", "{word:22}"),
                named("codecov-token", "CODECOV_TOKEN", "{uuid}"),
                formed("sonarqube-token", "squ_{hex:40}"),
                named("snyk-token", "SNYK_TOKEN", "{uuid}"));
    }

    private static List<Credential> registries() {
        return List.of(
                formed("npm-token", "npm_{alnum:36}"),
                inside("npmrc-auth", "//registry.corp.example.net/:_authToken=", "{uuid}", ""),
                inside("npmrc-auth", "//registry.corp.example.net/:_password=", "{base64:18}", ""),
                formed("pypi-token", "pypi-AgEIcHlwaS5vcmc{word:150}"),
                inside(
                        "password-assignment",
                        "[pypi]\nusername = deploy\npassword = ",
                        "{password:14}",
                        "\n"),
                formed("rubygems-token", "rubygems_{hex:48}"),
                formed("nuget-api-key", "oy2{lower:43}"),
                formed("dockerhub-token", "dckr_pat_{word:27}"),
                formed("crates-io-token", "cio{alnum:32}"),
                formed("packagist-token", "packagist_uut_{hex:68}"),
                formed("clojars-token", "CLOJARS_{lower:60}"),
                formed("artifactory-token", "AKCp{alnum:69}"),
                inside(
                        "docker-registry-auth",
                        "{\"auths\": {\"registry.example.net\": {\"auth\": \"",
                        "{basic}",
                        "\"}}}"),
                inside("docker-identity-token", "\"identitytoken\": \"", "{word:64}", "\""),
                formed("docker-swarm-token", "SWMTKN-1-{lower:50}-{lower:25}"));
    }

    private static List<Credential> messages() {
        return List.of(
                formed("slack-token", "xoxb-{digits:12}-{digits:13}-{alnum:24}"),
                formed("slack-token", "xapp-1-A{upper:10}-{digits:13}-{hex:64}"),
                inside(
                        "slack-webhook",
                        "https://",
                        "hooks.slack.com/services/T{upper:10}/B{upper:10}/{alnum:24}",
                        ""),
                inside(
                        "discord-webhook",
                        "https://",
                        "discord.com/api/webhooks/{digits:18}/{word:68}",
                        ""),
                named("discord-bot-token", "DISCORD_BOT_TOKEN", "M{alnum:25}.{alnum:6}.{word:38}"),
                formed("telegram-bot-token", "{digits:9}:AA{word:33}"),
                inside(
                        "teams-webhook",
                        "",
                        "https://corp.webhook.office.com/webhookb2/{uuid}@{uuid}/IncomingWebhook/{hex:32}/{uuid}",
                        " # alerts"),
                formed("sendgrid-key", "SG.{word:22}.{word:43}"),
                formed("mailgun-key", "key-{hex:32}"),
                formed("mailchimp-key", "{hex:32}-us14"),
                named("mandrill-key", "MANDRILL_API_KEY", "md-{word:22}"),
                named("postmark-token", "POSTMARK_SERVER_TOKEN", "{uuid}"),
                formed("brevo-key", "xkeysib-{hex:64}-{alnum:16}"),
                formed("resend-key", "re_{alnum:8}_{alnum:24}"),
                named("twilio-auth-token", "TWILIO_AUTH_TOKEN", "{hex:32}"),
                formed("twilio-api-key", "SK{hex:32}"));
    }

    private static List<Credential> payment() {
        return List.of(
                formed("stripe-key", "sk_live_{alnum:24}"),
                formed("stripe-key", "rk_test_{alnum:99}"),
                formed("stripe-key", "whsec_{alnum:32}"),
                formed("square-token", "sq0atp-{word:22}"),
                formed("square-token", "sq0csp-{word:43}"),
                formed("paypal-access-token", "access_token$production${lower:16}${hex:32}"),
                named("paypal-client-secret", "PAYPAL_CLIENT_SECRET", "E{word:79}"),
                formed("adyen-api-key", "AQEy{alnum:40}{b64:40}-{b64:43}=-{alnum:16}"),
                formed("shopify-token", "shpat_{hex:32}"),
                named("plaid-secret", "PLAID_SECRET", "{hex:30}"));
    }

    private static List<Credential> monitoring() {
        return List.of(
                named("datadog-key", "DD_API_KEY", "{hex:32}"),
                named("datadog-key", "datadog.app.key", "{hex:40}"),
                formed("new-relic-key", "NRAK-{upper:27}"),
                formed("new-relic-key", "{hex:36}NRAL"),
                formed("sentry-token", "sntryu_{hex:64}"),
                inside("sentry-dsn", "https://", "{hex:32}", "@o447951.ingest.sentry.io/5428537"),
                formed("grafana-token", "glsa_{alnum:32}_{hex:8}"),
                formed("grafana-token", "glc_{b64:80}"),
                named("splunk-hec-token", "SPLUNK_HEC_TOKEN", "{uuid}"),
                inside("splunk-header", "Authorization: Splunk ", "{uuid}", ""),
                named("pagerduty-key", "PAGERDUTY_INTEGRATION_KEY", "{hex:32}"),
                formed("dynatrace-api-token", "dt0c01.{upper:24}.{upper:64}"),
                named("honeycomb-key", "HONEYCOMB_API_KEY", "{alnum:22}"),
                formed("launchdarkly-key", "sdk-{uuid}"));
    }

    private static List<Credential> infrastructure() {
        return List.of(
                formed("vault-token", "hvs.{word:90}"),
                named("vault-legacy-token", "VAULT_TOKEN", "s.{alnum:24}"),
                formed("terraform-cloud-token", "{alnum:14}.atlasv1.{word:67}"),
                named("consul-token", "CONSUL_HTTP_TOKEN", "{uuid}"),
                formed("pulumi-token", "pul-{hex:40}"),
                formed("doppler-token", "dp.pt.{alnum:43}"),
                formed(
                        "onepassword-token",
                        "A3-{upper:6}-{upper:11}-{upper:5}-{upper:5}-{upper:5}"),
                formed("age-secret-key", "AGE-SECRET-KEY-1{bech32:58}"),
                named("kubernetes-bootstrap-token", "bootstrap-token", "{lower:6}.{lower:16}"),
                formed("tailscale-key", "tskey-auth-{alnum:12}-{alnum:32}"),
                named("okta-token", "OKTA_API_TOKEN", "00{word:40}"),
                named("auth0-client-secret", "AUTH0_CLIENT_SECRET", "{word:64}"),
                named("confluent-secret", "CONFLUENT_CLOUD_API_SECRET", "{b64:64}"),
                named("algolia-key", "ALGOLIA_ADMIN_KEY", "{hex:32}"));
    }

    private static List<Credential> intelligence() {
        return List.of(
                formed("openai-key", "sk-proj-{word:74}T3BlbkFJ{word:74}"),
                formed("openai-key", "sk-{alnum:20}T3BlbkFJ{alnum:20}"),
                formed("anthropic-key", "sk-ant-api03-{word:93}AA"),
                formed("huggingface-token", "hf_{letters:34}"),
                formed("replicate-token", "r8_{alnum:37}"),
                formed("groq-key", "gsk_{alnum:52}"),
                formed("perplexity-key", "pplx-{alnum:48}"),
                formed("xai-key", "xai-{alnum:80}"),
                named("cohere-key", "COHERE_API_KEY", "{alnum:40}"),
                named("mistral-key", "MISTRAL_API_KEY", "{alnum:32}"),
                named("azure-openai-key", "AZURE_OPENAI_API_KEY", "{hex:32}"));
    }

    private static List<Credential> services() {
        return List.of(
                formed("figma-token", "figd_{word:40}"),
                formed("notion-token", "ntn_{alnum:46}"),
                formed("airtable-token", "pat{alnum:14}.{hex:64}"),
                formed("linear-key", "lin_api_{alnum:40}"),
                formed("postman-key", "PMAK-{hex:24}-{hex:34}"),
                formed("hubspot-token", "pat-na1-{uuid}"),
                formed("contentful-token", "CFPAT-{word:43}"),
                formed("mapbox-token", "sk.eyJ{alnum:80}.{word:22}"),
                formed("dropbox-token", "sl.{word:140}"),
                formed("facebook-token", "EAA{alnum:180}"),
                named("asana-token", "ASANA_PAT", "1/{digits:16}:{hex:32}"),
                formed("prefect-token", "pnu_{alnum:36}"));
    }

    private static List<Credential> general() {
        return List.of(
                inside(
                        "private-key",
                        "",
                        "-----BEGIN RSA PRIVATE KEY-----\n{pem:1588}\n-----END RSA PRIVATE KEY-----",
                        "\n"),
                inside(
                        "private-key",
                        "",
                        "-----BEGIN PRIVATE KEY-----\n{pem:180}\n-----END PRIVATE KEY-----",
                        "\n"),
                inside(
                        "private-key",
                        "",
                        "-----BEGIN OPENSSH PRIVATE KEY-----\n{pem:2500}\n-----END OPENSSH PRIVATE KEY-----",
                        "\n"),
                inside(
                        "private-key",
                        "",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n{pem:1700}\n-----END ENCRYPTED PRIVATE KEY-----",
                        "\n"),
                inside(
                        "private-key",
                        "",
                        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{pem:4800}\n={b64:4}\n-----END PGP PRIVATE KEY BLOCK-----",
                        "\n"),
                inside(
                        "putty-private-key",
                        "",
                        "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPrivate-Lines: 14\n{pem:860}\nPrivate-MAC: {hex:64}",
                        "\n"),
                inside(
                        "named-secret",
                        "<entry key=\"LEGACY_PASSWORD\" value=\"",
                        "{password:12}",
                        "\"/>"),
                formed("json-web-token", "eyJ{word:33}.{json}.{word:43}"),
                inside(
                        "json-web-key",
                        "{\"kty\": \"EC\", \"crv\": \"P-256\", \"d\": \"",
                        "{word:43}",
                        "\"}"),
                inside("basic-authorization", "Authorization: Basic ", "{basic}", ""),
                inside("bearer-authorization", "Authorization: Bearer ", "{alnum:48}", ""),
                inside("authorization-header", "X-Api-Key: ", "{alnum:32}", ""),
                inside("authorization-header", "PRIVATE-TOKEN: ", "{word:24}", ""),
                inside(
                        "url-token",
                        "GET https://api.example.net/v1/items?page=2&access_token=",
                        "{alnum:40}",
                        "&sort=asc"),
                inside("url-token", "https://hooks.example.net/in?token=", "{hex:32}", ""),
                inside(
                        "netrc-password",
                        "machine git.example.net login ci password ",
                        "{password:16}",
                        "\n"),
                inside(
                        "shell-password-option",
                        "mysqldump -h db --user=root --password=",
                        "{password:12}",
                        " billing"),
                inside(
                        "curl-user-password",
                        "curl -sS -u deploy:",
                        "{password:14}",
                        " https://repo.example.net/upload"),
                inside("htpasswd-hash", "deploy:", "$2y$10${alnum:53}", ""),
                named("password-assignment", "spring.datasource.password", "{password:10}"),
                named("password-assignment", "DB_PASSWORD", "{password:12}"),
                named("password-assignment", "adminPassword", "{password:8}"),
                named("generic-secret", "client_secret", "{alnum:32}"),
                named("generic-secret", "SESSION_SECRET", "{hex:48}"),
                named("generic-secret", "internalApiKey", "{alnum:24}"),
                named("generic-secret", "webhook-token", "{b64:40}"),
                named("environment-secret", "ENCRYPTION_KEY", "{b64:43}="));
    }

    private static List<Credential> connections() {
        return List.of(
                inside(
                        "url-password",
                        "postgres://app:",
                        "{alnum:16}",
                        "@db-7.example.net:5432/billing"),
                inside("url-password", "mysql://root:", "{password:10}", "@mysql.example.net/shop"),
                inside(
                        "url-password",
                        "mongodb+srv://svc:",
                        "{alnum:20}",
                        "@cluster0.abcde.example.net/?retryWrites=true"),
                inside("url-password", "redis://:", "{alnum:24}", "@cache.example.net:6379/0"),
                inside("url-password", "amqps://guest:", "{alnum:12}", "@mq.example.net:5671/%2f"),
                inside(
                        "url-password",
                        "git clone https://ci:",
                        "{alnum:20}",
                        "@git.example.net/pay/billing.git"),
                inside(
                        "connection-string-password",
                        "jdbc:postgresql://db.example.net:5432/app?user=svc&password=",
                        "{password:12}",
                        "&ssl=true"),
                inside(
                        "connection-string-password",
                        "jdbc:sqlserver://sql.example.net:1433;databaseName=shop;user=sa;password=",
                        "{password:14}",
                        ";encrypt=true"),
                inside(
                        "connection-string-password",
                        "Server=tcp:sql.example.net,1433;Initial Catalog=shop;User ID=app;Password=",
                        "{password:16}",
                        ";Encrypt=True;"),
                inside(
                        "connection-string-password",
                        "host=db.example.net port=5432 dbname=app user=svc password=",
                        "{alnum:14}",
                        " sslmode=require"),
                inside(
                        "redis-connection-password",
                        "cache.example.net:6380,password=",
                        "{b64:43}=",
                        ",ssl=True,abortConnect=False"),
                inside(
                        "jdbc-oracle-password",
                        "jdbc:oracle:thin:scott/",
                        "{alnum:10}",
                        "@ora.example.net:1521/ORCL"));
    }
}
