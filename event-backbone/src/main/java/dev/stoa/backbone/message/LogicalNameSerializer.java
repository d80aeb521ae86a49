package dev.stoa.backbone.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/** Writes messages under their logical names, and refuses to read a name that is not in the registry. */
public final class LogicalNameSerializer extends JacksonSerializer {
    private final MessageTypes types;

    public LogicalNameSerializer(MessageTypes types, ObjectMapper mapper) {
        super(JacksonSerializer.builder().objectMapper(mapper));
        this.types = types;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        return MetaData.class.getName().equals(type.getName()) ? MetaData.class : types.classOf(type.getName());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        return types.knows(type)
                ? new SimpleSerializedType(
                        types.nameOf(type), getRevisionResolver().revisionOf(type))
                : super.typeForClass(type);
    }
}
