// Reads {url, samples: [{name, topic, message, bytes}]} from standard input, where bytes are what Bellwether wrote (hexadecimal). Writes, for each sample, what Confluent's serializer
// makes of the message (with the id before the record, and with the GUID in a header) and whether its deserializer reads Bellwether's bytes as the same message.
import { isDeepStrictEqual } from 'node:util';
import { text } from 'node:stream/consumers';
import confluent from '@confluentinc/schemaregistry';

const { AvroDeserializer, AvroSerializer, HeaderSchemaIdSerializer, SchemaRegistryClient, SerdeType, VALUE_SCHEMA_ID_HEADER } = confluent;

const buffers = (key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data) : value);
const plain = (message) => JSON.parse(JSON.stringify(message));

const { url, samples } = JSON.parse(await text(process.stdin), buffers);
const client = new SchemaRegistryClient({ baseURLs: [url] });
const settings = { autoRegisterSchemas: false, useLatestVersion: true, subjectNameStrategyType: 'TOPIC' };
const prefixed = new AvroSerializer(client, SerdeType.VALUE, settings);
const headed = new AvroSerializer(client, SerdeType.VALUE, { ...settings, schemaIdSerializer: HeaderSchemaIdSerializer });
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, { subjectNameStrategyType: 'TOPIC' });

const results = [];
for (const { name, topic, message, bytes } of samples) {
  const headers = {};
  const written = await prefixed.serialize(topic, message);
  const body = await headed.serialize(topic, message, headers);
  const read = await deserializer.deserialize(topic, Buffer.from(bytes, 'hex'));
  results.push({
    name,
    bytes: written.toString('hex'),
    body: body.toString('hex'),
    header: headers[VALUE_SCHEMA_ID_HEADER].toString('hex'),
    reads: isDeepStrictEqual(plain(read), plain(message)),
  });
}
process.stdout.write(JSON.stringify(results));
process.exit(0);
