package dev.muster.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseRolesTest {

    private static final String DENIED = "permission denied";

    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_table_that_no_migration_granted_is_closed_to_both_roles() {
        JdbcClient.create(database.owner()).sql("create table bundle (id int)").update();

        for (DataSource source : new DataSource[] {database.pipeline(), database.desk()}) {
            assertDenied(source, "select * from bundle");
            assertDenied(source, "insert into bundle values (1)");
            assertDenied(source, "drop table bundle");
        }
    }

    @Test
    void a_grant_to_the_desk_lets_the_pipeline_do_nothing() {
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("create table bundle (id int)").update();
        owner.sql("grant select, insert on bundle to muster_desk").update();

        JdbcClient.create(database.desk()).sql("insert into bundle values (1)").update();

        assertDenied(database.pipeline(), "insert into bundle values (2)");
        assertThat(owner.sql("select count(*) from bundle").query(Long.class).single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role muster_desk",
                "set role muster_owner",
                "create table own (id int)",
                "create role helper superuser"
            })
    void the_pipeline_cannot_become_more_than_it_is(String attempt) {
        assertDenied(database.pipeline(), attempt);
    }

    @Test
    void on_a_server_of_the_users_one_account_takes_on_the_role_after_login() {
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("create table bundle (id int)").update();
        DatabaseLogin superuser = TestDatabase.superuser();
        DatabaseAccess external =
                DatabaseAccess.external(
                        database.access().url(), superuser.user(), superuser.password());

        PGSimpleDataSource pipeline = new PGSimpleDataSource();
        pipeline.setUrl(external.pipeline().urlFor(external.url()));
        pipeline.setUser(external.pipeline().user());
        pipeline.setPassword(external.pipeline().password());

        assertThat(
                        JdbcClient.create(pipeline)
                                .sql("select current_user")
                                .query(String.class)
                                .single())
                .isEqualTo("muster_pipeline");
        assertDenied(pipeline, "select * from bundle");
    }

    private static void assertDenied(DataSource source, String sql) {
        assertThatThrownBy(() -> JdbcClient.create(source).sql(sql).update())
                .rootCause()
                .message()
                .containsAnyOf(DENIED, "must be owner");
    }
}
