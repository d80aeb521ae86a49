package dev.stoa.command.platform.personal;

import dev.stoa.api.DataSubject;
import dev.stoa.api.Personal;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.personal.LocalMasterKey;
import dev.stoa.backbone.personal.MasterKey;
import dev.stoa.backbone.personal.PersonKeys;
import dev.stoa.backbone.personal.PersonalTexts;
import dev.stoa.backbone.personal.SealedEvents;
import dev.stoa.backbone.store.AggregateCache;
import dev.stoa.backbone.store.EventSealing;
import dev.stoa.backbone.store.PostgresSignal;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets up the sealing of events, and that all nodes forget a key that one of them destroys. */
@Configuration(proxyBeanMethods = false)
class PersonalDataSealing {
    private static final Logger LOG = LoggerFactory.getLogger(PersonalDataSealing.class);

    @Bean
    MasterKey masterKey(@Value("${stoa.master-keys}") String masterKeys) {
        return new LocalMasterKey(masterKeys);
    }

    /** Aggregates of this node may hold what a person has just typed, which no key seals. */
    @Bean
    PersonKeys personKeys(JdbcClient db, MasterKey master, AggregateCache aggregates) {
        return new PersonKeys(db, master, _ -> aggregates.removeAll());
    }

    @Bean
    PersonalTexts personalTexts(PersonKeys keys) {
        return new PersonalTexts(keys);
    }

    @Bean
    EventSealing sealedEvents(PersonalTexts texts) {
        return new SealedEvents<>(texts, Personal.class, DataSubject.class, Personal::sealedBy);
    }

    @Bean(defaultCandidate = false)
    PostgresSignal personKeysSignal(DataSource dataSource, CoreThreads threads, PersonKeys keys) {
        var signal = new PostgresSignal(dataSource, PersonKeys.CHANNEL, threads);
        var _ = signal.listen(keys::forgetDestroyed);
        return signal;
    }

    @Bean
    Erasures erasures(PersonKeys keys, @Qualifier("personKeysSignal") PostgresSignal signal) {
        return new Erasures(keys, signal);
    }

    /** After the master key was changed. */
    @Bean
    ApplicationRunner keysAreWrappedAnew(PersonKeys keys) {
        return _ -> Thread.ofVirtual().name("wrap-anew").start(() -> {
            try {
                var wrapped = keys.wrapAnew();
                if (wrapped > 0) LOG.info("{} persons' keys are wrapped with the current master key now", wrapped);
            } catch (RuntimeException e) {
                LOG.error("Persons' keys could not all be wrapped with the current master key: keep the one before", e);
            }
        });
    }
}
