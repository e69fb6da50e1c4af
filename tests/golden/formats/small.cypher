CREATE CONSTRAINT actor_id IF NOT EXISTS
FOR (a:Actor) REQUIRE a.id IS UNIQUE;
UNWIND [
{id: 'FJI:jo-doe', name: 'Jo \"J.\" Doe & Sons', type: 'person', country: 'FJI', role: 'foreign minister', aliases: ['Doe', 'J. Doe'], mentions: 4, docs: 2, first: date('2023-10-14'), last: date('2023-12')}
] AS row
MERGE (a:Actor {id: row.id})
SET a += row, a:Person;
UNWIND [
{id: 'Q678', name: 'Tonga', type: 'country', country: 'TON', wikidata: 'Q678', mentions: 2, docs: 1}
] AS row
MERGE (a:Actor {id: row.id})
SET a += row, a:Country;
UNWIND [
{id: 'organization:reef-watch', name: '=Reef Watch, \"RW\"', type: 'organization', mentions: 0, docs: 0}
] AS row
MERGE (a:Actor {id: row.id})
SET a += row, a:Organization;
UNWIND [
{source: 'FJI:jo-doe', target: 'Q678', properties: {id: 'e0000000000000001', relation: 'meet with', weight: 2, event: 'CONSULT', symmetric: true, confidence: 0.85, n: 2, docs: 2, outlets: 0, first: date('2023-10-14'), last: date('2023-12'), dates: ['2023-10-14', '2023-10-15', '2023-12'], negated: 0, future: 0, hypothetical: 0, modality: 'actual', phrases: ['met with', 'held talks with'], sources: ['https://example.org/a?b=1&c=2', 'b'], evidence: ['Doe met with \"Tonga\" <again>.', 'They held talks,\non the reef.'], evidence_at: ['a 3 2023-10-14 0.9', 'b 1 - 0.8'], evidence_by: ['-', 'Reef Watch']}}
] AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:CONSULT {id: row.properties.id}]->(b)
SET r += row.properties;
UNWIND [
{source: 'FJI:jo-doe', target: 'Q678', properties: {id: 'e0000000000000002', relation: 'accuse of', weight: 1, event: 'ACCUSE', symmetric: false, confidence: 0.5, n: 1, docs: 1, outlets: 0, negated: 0, future: 1, hypothetical: 0, modality: 'future'}}
] AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:ACCUSE {id: row.properties.id}]->(b)
SET r += row.properties;
UNWIND [
{source: 'FJI:jo-doe', target: 'organization:reef-watch', properties: {id: 'e0000000000000003', relation: 'holds-office', weight: 1, event: 'STATE', symmetric: false, confidence: 1, n: 1, docs: 1, outlets: 0, first: date('2023'), last: date('2023'), dates: ['2023'], negated: 0, future: 0, hypothetical: 0, modality: 'actual'}}
] AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:HOLDS_OFFICE {id: row.properties.id}]->(b)
SET r += row.properties;
