package dev.muster.check.exposure;

import static dev.muster.check.exposure.Credential.inside;
import static dev.muster.check.exposure.Credential.named;

import java.util.List;
import java.util.stream.Stream;

/** Credentials that commands, statements, settings and sentences tell. */
final class ToldCredentials {
    private ToldCredentials() {}

    static List<Credential> all() {
        return Stream.of(commands(), statements(), settings()).flatMap(List::stream).toList();
    }

    private static List<Credential> commands() {
        return List.of(
                inside(
                        "command-password",
                        "docker login registry.example.net -u ci -p ",
                        "{password:14}",
                        "\n"),
                inside("command-password", "sshpass -p ", "{password:12}", " ssh deploy@app-1\n"),
                inside("command-password", "mysql -h db -u root -p", "{alnum:14}7", " shop\n"),
                inside("command-password", "redis-cli -h cache -a ", "{alnum:20}7", " PING\n"),
                inside("command-password", "sqlcmd -S db -U sa -P ", "{password:12}", " -Q x\n"),
                inside(
                        "command-password",
                        "ldapsearch -D cn=ci -w ",
                        "{password:12}",
                        " -b dc=x\n"),
                inside(
                        "keystore-password",
                        "keytool -list -keystore a.jks -storepass ",
                        "{alnum:11}7",
                        "\n"),
                inside(
                        "keystore-password",
                        "openssl pkcs12 -in a.p12 -passin pass:",
                        "{password:12}",
                        " -nodes\n"),
                inside("command-password", "unzip -P ", "{password:12}", " build.zip\n"),
                inside("command-password", "sqlplus scott/", "{alnum:14}7", "@//db/ORCL\n"),
                inside(
                        "configured-secret",
                        "aws configure set aws_secret_access_key ",
                        "{b64:40}",
                        "\n"),
                inside(
                        "configured-secret",
                        "poetry config pypi-token.internal ",
                        "{alnum:40}",
                        "\n"),
                inside("code-password", "new NetworkCredential('svc', '", "{password:12}", "');\n"),
                inside(
                        "code-password",
                        "ConvertTo-SecureString '",
                        "{password:12}",
                        "' -AsPlainText\n"),
                inside("declared-secret", "ENV PARTNER_API_KEY ", "{alnum:32}", "\n"),
                inside("declared-secret", "ARG DB_PASSWORD ", "{password:12}", "\n"),
                inside(
                        "shell-password-option",
                        "./deploy --partner-api-key ",
                        "{alnum:32}",
                        " --env prod\n"),
                inside("shell-password-option", "ctl --secret-key=", "{b64:40}", " sync\n"));
    }

    private static List<Credential> statements() {
        return List.of(
                inside(
                        "sql-password",
                        "CREATE USER report WITH PASSWORD '",
                        "{password:12}",
                        "';\n"),
                inside(
                        "sql-password",
                        "CREATE USER 'r'@'%' IDENTIFIED BY '",
                        "{password:12}",
                        "';\n"),
                inside(
                        "quoted-password",
                        "Log in as admin with password '",
                        "{password:12}",
                        "' and rotate it.\n"),
                inside(
                        "said-password",
                        "The password for the staging console is ",
                        "a{digits:1}{alnum:6}X{password:6}",
                        " until Friday.\n"),
                inside("said-token", "use the token ", "a1B{alnum:30}2cD", " for now\n"),
                inside(
                        "said-credentials",
                        "credentials are deploy / ",
                        "a{digits:1}{alnum:6}X{password:6}",
                        "\n"),
                inside(
                        "short-said-password",
                        "ssh deploy@app-1 (pw ",
                        "a{digits:1}{alnum:6}X{alnum:6}",
                        ")\n"),
                inside("password-in-other-words", "Passwort: ", "{password:12}", "\n"),
                inside("password-in-other-words", "mot de passe : ", "{password:12}", "\n"),
                inside("password-assignment", "**Password:** ", "{password:12}", "\n"),
                inside("session-cookie", "Set-Cookie: session=", "{word:64}", "; Path=/\n"),
                inside("session-cookie", "Cookie: JSESSIONID=", "{upper:32}", "; theme=dark\n"));
    }

    private static List<Credential> settings() {
        return List.of(
                inside("pgpass-line", "db.example.net:5432:orders:app:", "{password:14}", "\n"),
                inside(
                        "mysql-dsn-password",
                        "app:",
                        "{alnum:16}",
                        "@tcp(db.example.net:3306)/shop?parseTime=true\n"),
                inside("setting-password", "requirepass ", "{password:14}", "\n"),
                inside(
                        "setting-password",
                        "[smtp.example.net]:587 ci@example.net:",
                        "{password:12}",
                        "\n"),
                inside("redis-acl-password", "user default on >", "{alnum:20}", " ~* +@all\n"),
                inside("declared-secret", "#define WIFI_PASSWORD '", "{password:12}", "'\n"),
                inside("password-assignment", "val dbPassword: String = '", "{password:12}", "'\n"),
                named("short-named-secret", "FORGE_PAT", "{hex:40}"),
                named("short-named-secret", "REDIS_AUTH", "{alnum:32}"),
                named("short-named-secret", "hashids.salt", "{alnum:24}"),
                named("application-key", "SECRET_KEY_BASE", "{hex:128}"),
                named("application-key", "APP_KEY", "base64:{b64:43}="),
                named("erlang-cookie", "RABBITMQ_ERLANG_COOKIE", "{upper:20}"),
                named(
                        "app-specific-password",
                        "appleSpecificPassword",
                        "{low:4}-{low:4}-{low:4}-{low:4}"),
                inside(
                        "composer-auth",
                        "{\"github-oauth\": {\"github.com\": \"",
                        "{hex:40}",
                        "\"}}"),
                inside("conda-token", "https://conda.example.net/t/", "tk-{uuid}", "/acme\n"),
                inside(
                        "xml-password-element",
                        "<Pass encoding='base64'>",
                        "{base64:12}",
                        "</Pass>\n"),
                inside("ceph-key", "key = ", "AQ{b64:36}==", "\n"),
                inside("block-secret", "clientSecret: >-\n  ", "{alnum:32}", "\n"),
                inside("quoted-secret-key", "SECRET_KEY = '", "d!x({lower:20})={lower:24}", "'\n"),
                named("password-assignment", "adminPassword", "willow-pretzel-mango{digits:3}"),
                named("password-assignment", "DB_PASSWORD", "hXvW{letters:8}XvUkFeBIzEJpQXl"));
    }
}
