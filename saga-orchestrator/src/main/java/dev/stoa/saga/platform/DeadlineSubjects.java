package dev.stoa.saga.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.backbone.message.BackboneJson;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose deadline it is, also when the saga itself can't be read. */
@Component
class DeadlineSubjects {
    private static final ObjectMapper JSON = BackboneJson.mapper();

    private final JdbcClient jdbc;
    private final ObjectProvider<EventProcessingConfiguration> processing;

    DeadlineSubjects(JdbcClient jdbc, ObjectProvider<EventProcessingConfiguration> processing) {
        this.jdbc = jdbc;
        this.processing = processing;
    }

    /** The order, or the account, that the deadline's saga is about; empty if that saga is no more. */
    Optional<String> of(DbSchedulerHumanReadableDeadlineDetails deadline) {
        return jdbc.sql("""
                        select associationValue from AssociationValueEntry
                        where sagaId = ? and associationKey in ('orderId', 'accountId') limit 1""")
                .param(saga(deadline).getIdentifier().toString())
                .query(String.class)
                .optional();
    }

    /** The name of the saga's processor. */
    String process(DbSchedulerHumanReadableDeadlineDetails deadline) {
        var type = saga(deadline).getType();
        return processing.getObject().sagaConfigurations().stream()
                .filter(saga -> saga.type().getSimpleName().equals(type))
                .map(SagaConfiguration::processingGroup)
                .findFirst()
                .orElse(type);
    }

    private static SagaScopeDescriptor saga(DbSchedulerHumanReadableDeadlineDetails deadline) {
        try {
            return JSON.readValue(deadline.getScopeDescriptor(), SagaScopeDescriptor.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("whose deadline is " + deadline + "?", e);
        }
    }
}
