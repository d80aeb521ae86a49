package dev.stoa.query.platform.personal;

import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.personal.LocalMasterKey;
import dev.stoa.backbone.personal.PersonKeys;
import dev.stoa.backbone.personal.PersonalTexts;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.query.platform.ReadOnlyDatabase;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Persons' keys where command-side keeps them, through a role that reads nothing else. So they can be had while
 * command-side is down, and there is no second place where one would have to be destroyed.
 */
@Component
class KeysDatabase implements SmartLifecycle, DisposableBean {
    /** One of them listens. */
    private static final int CONNECTIONS = 4;

    private final HikariDataSource dataSource;
    private final PersonalTexts texts;
    private final PostgresSignal destructions;

    KeysDatabase(Environment environment, @Value("${stoa.master-keys}") String masterKeys, CoreThreads threads) {
        dataSource = Binder.get(environment)
                .bind("stoa.person-keys", ReadOnlyDatabase.class)
                .get()
                .connect("person-keys", CONNECTIONS);
        var keys = new PersonKeys(JdbcClient.create(dataSource), new LocalMasterKey(masterKeys), _ -> {});
        texts = new PersonalTexts(keys);
        destructions = new PostgresSignal(dataSource, PersonKeys.CHANNEL, threads);
        var _ = destructions.listen(keys::forgetDestroyed);
    }

    PersonalTexts texts() {
        return texts;
    }

    @Override
    public void start() {
        destructions.start();
    }

    @Override
    public void stop() {
        destructions.stop();
    }

    @Override
    public boolean isRunning() {
        return destructions.isRunning();
    }

    /** While answers are still given, destroyed keys are still forgotten. */
    @Override
    public int getPhase() {
        return destructions.getPhase();
    }

    @Override
    public void destroy() {
        dataSource.close();
    }
}
