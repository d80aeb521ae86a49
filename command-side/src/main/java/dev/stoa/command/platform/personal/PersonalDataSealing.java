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
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets up the sealing of events, and that all nodes forget a key that one of them destroys. */
@Configuration(proxyBeanMethods = false)
class PersonalDataSealing {
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

    @Bean
    WrappingAnew personKeysWrapping(PersonKeys keys, MasterKey master) {
        return new WrappingAnew(keys, master);
    }
}
