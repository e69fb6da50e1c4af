PRAGMA application_id = 1164858471;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE actors (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
);
INSERT INTO "actors" VALUES(1,'CHN:foreign-ministry');
INSERT INTO "actors" VALUES(2,'CHN:xi-jinping');
INSERT INTO "actors" VALUES(3,'Q148');
INSERT INTO "actors" VALUES(4,'Q159');
INSERT INTO "actors" VALUES(5,'Q212');
INSERT INTO "actors" VALUES(6,'RUS:vladimir-putin');
INSERT INTO "actors" VALUES(7,'JPN:fumio-kishida');
INSERT INTO "actors" VALUES(8,'Q17');
INSERT INTO "actors" VALUES(9,'Q30');
INSERT INTO "actors" VALUES(10,'Q142');
INSERT INTO "actors" VALUES(11,'Q79');
INSERT INTO "actors" VALUES(12,'Q794');
INSERT INTO "actors" VALUES(13,'Q801');
CREATE TABLE aliases (
    number INTEGER PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actors,
    name TEXT NOT NULL,
    docs INTEGER NOT NULL DEFAULT 0, -- how many namings there are
    UNIQUE (actor, name)
);
INSERT INTO "aliases" VALUES(1,1,'Foreign Ministry',2);
INSERT INTO "aliases" VALUES(2,2,'Chinese President Xi Jinping',2);
INSERT INTO "aliases" VALUES(3,4,'Kremlin',2);
INSERT INTO "aliases" VALUES(4,4,'Russia',3);
INSERT INTO "aliases" VALUES(5,5,'Ukraine',3);
INSERT INTO "aliases" VALUES(6,6,'Putin',2);
INSERT INTO "aliases" VALUES(7,6,'Russian President Vladimir Putin',2);
INSERT INTO "aliases" VALUES(8,7,'Fumio Kishida',1);
INSERT INTO "aliases" VALUES(9,3,'China',1);
INSERT INTO "aliases" VALUES(10,8,'Japan',1);
INSERT INTO "aliases" VALUES(11,9,'United States',1);
INSERT INTO "aliases" VALUES(12,10,'France',1);
INSERT INTO "aliases" VALUES(13,11,'Egypt',1);
INSERT INTO "aliases" VALUES(14,12,'Iran',1);
INSERT INTO "aliases" VALUES(15,13,'Israel',1);
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    content INTEGER NOT NULL, -- hash of all that is read of it
    key INTEGER NOT NULL,     -- hash of id and normalised text
    text INTEGER NOT NULL,    -- hash of the normalised text
    story INTEGER NOT NULL,   -- the least text among the reprints of one story
    sketch BLOB,              -- minima that find reprints; NULL where the text is too short
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    url TEXT NOT NULL,
    date INTEGER NOT NULL,
    file TEXT NOT NULL, -- where it was read, and on which line of a JSON Lines file
    line INTEGER NOT NULL,
    maker INTEGER NOT NULL REFERENCES makers,
    UNIQUE (id, content)
);
INSERT INTO "articles" VALUES(1,'a1',-2857670582722457462,7354251555899344349,-449219149834504847,5426519437918985218,X'61FBB70E075FEC04C435150373035B0243B58905DA096B00EF424F0034AAAF00833C24035CABA80DFABE4208E302D60082A49B023BF70C005D6480084722E802B2D0A509949BD202616DC20ABBE24600A70C0F00831AC800D9D6910385422F0517162A03FB2FD909DCD1990152339B0410E96B0006116E06BEF8250AD79F300BA5350C06B18BE4079A7EDE03CA0B4104B299FA057E037406E02FE2019FDE540F72F3FA0905A6E0019D34960142E4E603C7B03B0056014D0674502B0934B8B404322A9D10ADD0A7018BDD2C0513276E03C7CA48003BE42A04D31E8300CC52DC033A7DE7093290E8000FD0070115710F03','','Wire','',20230320,'a.jsonl',1,1);
INSERT INTO "articles" VALUES(2,'a2',-9200059819849769409,-4160409199747989176,5426519437918985218,5426519437918985218,X'61FBB70E075FEC04C435150373035B0243B58905DA096B00EF424F0034AAAF00833C24035CABA80DFABE4208E302D60082A49B023BF70C005D64800899BD7200B82EE507949BD202616DC20ABBE24600A70C0F00831AC800D9D6910385422F0517162A03FB2FD909DCD1990152339B0410E96B0006116E06BEF8250AD79F300BA5350C06B18BE4079A7EDE03E42C9100B299FA057E037406E02FE2019FDE540F72F3FA0905A6E0019D34960142E4E603C7B03B0056014D0674502B0934B8B404CFEBF70FADD0A7018BDD2C0513276E03C7CA48003BE42A04D31E8300CC52DC033A7DE7093290E8000FD0070115710F03','','Gazette','',20230321,'a.jsonl',2,1);
INSERT INTO "articles" VALUES(3,'a3',-2723129773771873543,-3053652419835060471,9099068364079311437,9099068364079311437,NULL,'','Wire','http://example.org/3',20230322,'a.jsonl',3,1);
INSERT INTO "articles" VALUES(5,'a4',6492509354425822543,6448602623149719717,3115161740596191477,3115161740596191477,NULL,'','','',20230323,'a.jsonl',4,1);
CREATE TABLE bands (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
INSERT INTO "bands" VALUES(-8959729452181495932,1);
INSERT INTO "bands" VALUES(-8959729452181495932,2);
INSERT INTO "bands" VALUES(-7735445063845019677,3);
INSERT INTO "bands" VALUES(-4394776464918122443,1);
INSERT INTO "bands" VALUES(-4394776464918122443,2);
INSERT INTO "bands" VALUES(-4086174083705822547,5);
INSERT INTO "bands" VALUES(-2793794990425517106,1);
INSERT INTO "bands" VALUES(-2793794990425517106,2);
INSERT INTO "bands" VALUES(-1754092784949885093,1);
INSERT INTO "bands" VALUES(-1754092784949885093,2);
INSERT INTO "bands" VALUES(45856711116523524,1);
INSERT INTO "bands" VALUES(45856711116523524,2);
INSERT INTO "bands" VALUES(842464558866785892,1);
INSERT INTO "bands" VALUES(842464558866785892,2);
INSERT INTO "bands" VALUES(928536953504669243,1);
INSERT INTO "bands" VALUES(928536953504669243,2);
INSERT INTO "bands" VALUES(2534194501206562260,1);
INSERT INTO "bands" VALUES(2534194501206562260,2);
INSERT INTO "bands" VALUES(3951347578453666892,1);
INSERT INTO "bands" VALUES(3951347578453666892,2);
INSERT INTO "bands" VALUES(5388730184783283065,2);
INSERT INTO "bands" VALUES(7374513116476316679,1);
CREATE TABLE corrections (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    article TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (kind, subject, article)
) WITHOUT ROWID;
INSERT INTO "corrections" VALUES('merge','Q79','','Q142','');
INSERT INTO "corrections" VALUES('rename','Q794','','Persia','');
CREATE TABLE edges (
    number INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE, -- hash of what it joins
    subject INTEGER NOT NULL, -- actors
    object INTEGER NOT NULL,
    event INTEGER NOT NULL,
    symmetric INTEGER NOT NULL,
    weight INTEGER NOT NULL DEFAULT 0, -- independent articles
    n INTEGER NOT NULL DEFAULT 0,      -- triples; reprints are one
    negated INTEGER NOT NULL DEFAULT 0,
    future INTEGER NOT NULL DEFAULT 0,
    hypothetical INTEGER NOT NULL DEFAULT 0,
    confidence INTEGER NOT NULL DEFAULT 0, -- sum over n
    docs INTEGER NOT NULL DEFAULT 0,
    first INTEGER NOT NULL DEFAULT 0,
    last INTEGER NOT NULL DEFAULT 0,
    relation TEXT NOT NULL, -- its lemma, where the event has no name of its own
    stale INTEGER NOT NULL DEFAULT 1
);
INSERT INTO "edges" VALUES(1,-3145755299688106125,2,3,17,0,1,1,0,0,0,9000,2,20230320,20230321,'holds-office',0);
INSERT INTO "edges" VALUES(2,-8805612711488545126,2,6,2,1,1,2,0,0,0,13539,2,20230320,20230321,'',0);
INSERT INTO "edges" VALUES(3,-3414050949212170905,6,4,17,0,1,1,0,0,0,9000,2,20230320,20230321,'holds-office',0);
INSERT INTO "edges" VALUES(4,-335523505802054708,2,4,8,0,1,1,0,0,0,7448,2,20230320,20230321,'',0);
INSERT INTO "edges" VALUES(5,838621886356640093,4,5,2,1,1,1,0,0,1,6112,2,0,0,'',0);
INSERT INTO "edges" VALUES(6,-6155098605222596713,2,6,3,0,1,1,0,0,0,7120,2,20230320,20230321,'',0);
INSERT INTO "edges" VALUES(7,-7184363165744743131,2,6,1,1,1,1,0,1,0,4550,2,0,0,'',0);
INSERT INTO "edges" VALUES(8,3418677633234229725,9,3,9,0,1,1,0,0,0,8343,1,20230322,20230322,'',0);
INSERT INTO "edges" VALUES(9,-8161305008046162493,3,4,6,0,1,1,0,0,0,8343,1,20230322,20230322,'',0);
INSERT INTO "edges" VALUES(10,-8775018995491482897,7,8,17,0,1,1,0,0,0,8000,1,20230322,20230322,'holds-office',0);
INSERT INTO "edges" VALUES(11,5164860616159429252,7,5,2,0,1,1,0,0,0,7890,1,20230322,20230322,'',0);
INSERT INTO "edges" VALUES(12,7620973248221533454,7,5,1,0,1,1,0,0,0,7070,1,20230322,20230322,'',0);
INSERT INTO "edges" VALUES(14,3357365917563657085,12,13,16,0,1,1,0,0,1,6269,1,0,0,'',0);
INSERT INTO "edges" VALUES(15,1714250031604814615,13,12,13,0,1,1,0,0,0,8330,1,20230323,20230323,'',0);
CREATE TABLE faces (
    number INTEGER PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actors,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    office TEXT NOT NULL,
    type INTEGER NOT NULL,
    docs INTEGER NOT NULL DEFAULT 0, -- sums over sightings
    mentions INTEGER NOT NULL DEFAULT 0,
    first INTEGER NOT NULL DEFAULT 0, -- days of articles
    last INTEGER NOT NULL DEFAULT 0,
    stale INTEGER NOT NULL DEFAULT 0, -- first and last may be too wide
    UNIQUE (actor, name, country, office, type)
);
INSERT INTO "faces" VALUES(1,1,'Ministry of Foreign Affairs of China','CHN','',2,2,2,20230320,20230321,0);
INSERT INTO "faces" VALUES(2,2,'Xi Jinping','CHN','general secretary',0,2,8,20230320,20230321,0);
INSERT INTO "faces" VALUES(3,3,'China','CHN','',1,3,7,20230320,20230322,0);
INSERT INTO "faces" VALUES(4,4,'Russia','RUS','',1,3,9,20230320,20230322,0);
INSERT INTO "faces" VALUES(5,5,'Ukraine','UKR','',1,3,4,20230320,20230322,0);
INSERT INTO "faces" VALUES(6,6,'Vladimir Putin','RUS','president',0,2,8,20230320,20230321,0);
INSERT INTO "faces" VALUES(7,7,'Fumio Kishida','JPN','prime minister',0,1,2,20230322,20230322,0);
INSERT INTO "faces" VALUES(8,8,'Japan','JPN','',1,1,1,20230322,20230322,0);
INSERT INTO "faces" VALUES(9,9,'United States','USA','',1,1,1,20230322,20230322,0);
INSERT INTO "faces" VALUES(10,10,'France','FRA','',1,1,1,20230323,20230323,0);
INSERT INTO "faces" VALUES(11,11,'Egypt','EGY','',1,1,1,20230323,20230323,0);
INSERT INTO "faces" VALUES(12,12,'Iran','IRN','',1,1,2,20230323,20230323,0);
INSERT INTO "faces" VALUES(13,13,'Israel','ISR','',1,1,2,20230323,20230323,0);
CREATE TABLE makers (
    number INTEGER PRIMARY KEY,
    program TEXT NOT NULL,
    engine INTEGER NOT NULL,
    options TEXT NOT NULL,
    UNIQUE (program, engine, options)
);
INSERT INTO "makers" VALUES(1,'entente 0.1.0',-6705986840135490759,'');
CREATE TABLE namings (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    alias INTEGER NOT NULL,
    PRIMARY KEY (article, alias)
) WITHOUT ROWID;
INSERT INTO "namings" VALUES(1,1);
INSERT INTO "namings" VALUES(1,2);
INSERT INTO "namings" VALUES(1,3);
INSERT INTO "namings" VALUES(1,4);
INSERT INTO "namings" VALUES(1,5);
INSERT INTO "namings" VALUES(1,6);
INSERT INTO "namings" VALUES(1,7);
INSERT INTO "namings" VALUES(2,1);
INSERT INTO "namings" VALUES(2,2);
INSERT INTO "namings" VALUES(2,3);
INSERT INTO "namings" VALUES(2,4);
INSERT INTO "namings" VALUES(2,5);
INSERT INTO "namings" VALUES(2,6);
INSERT INTO "namings" VALUES(2,7);
INSERT INTO "namings" VALUES(3,4);
INSERT INTO "namings" VALUES(3,5);
INSERT INTO "namings" VALUES(3,8);
INSERT INTO "namings" VALUES(3,9);
INSERT INTO "namings" VALUES(3,10);
INSERT INTO "namings" VALUES(3,11);
INSERT INTO "namings" VALUES(5,12);
INSERT INTO "namings" VALUES(5,13);
INSERT INTO "namings" VALUES(5,14);
INSERT INTO "namings" VALUES(5,15);
CREATE TABLE relations (
    number INTEGER PRIMARY KEY,
    lemma TEXT NOT NULL,
    event INTEGER NOT NULL,
    cameo TEXT NOT NULL,
    intensity REAL NOT NULL,
    symmetric INTEGER NOT NULL,
    rule TEXT NOT NULL,
    frame TEXT NOT NULL,
    UNIQUE (lemma, event, cameo, intensity, symmetric, rule, frame)
);
INSERT INTO "relations" VALUES(1,'holds-office',17,'',0.0,0,'standing relation','holds-office');
INSERT INTO "relations" VALUES(2,'meet',2,'04',2.5,1,'verb frame','meet -> CONSULT');
INSERT INTO "relations" VALUES(3,'urge',8,'02',3.0,0,'verb frame','urge -> REQUEST');
INSERT INTO "relations" VALUES(4,'open with',2,'04',2.5,1,'verb frame','conduct talk -> CONSULT');
INSERT INTO "relations" VALUES(5,'praise',3,'05',3.40000009536743164062e+00,0,'verb frame','praise -> SUPPORT');
INSERT INTO "relations" VALUES(6,'speak',2,'04',2.5,1,'verb frame','talk with -> CONSULT');
INSERT INTO "relations" VALUES(7,'sign',1,'03',5.0,1,'verb frame','sign document -> AGREE');
INSERT INTO "relations" VALUES(8,'accuse',9,'11',-2.0,0,'verb frame','accuse -> ACCUSE');
INSERT INTO "relations" VALUES(9,'shield',6,'07',7.0,0,'verb frame','rescue -> AID');
INSERT INTO "relations" VALUES(10,'travel to',2,'04',1.89999997615814208984e+00,0,'verb frame','travel to -> CONSULT');
INSERT INTO "relations" VALUES(11,'promise',1,'03',4.0,0,'verb frame','pledge -> AGREE');
INSERT INTO "relations" VALUES(12,'criticize',9,'11',-2.0,0,'verb frame','criticize -> ACCUSE');
INSERT INTO "relations" VALUES(13,'attack',16,'18',-9.0,0,'verb frame','attack -> ASSAULT');
INSERT INTO "relations" VALUES(14,'sanction',13,'16',-8.0,0,'verb frame','sanction -> SANCTION');
CREATE TABLE sentences (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
INSERT INTO "sentences" VALUES(1,1,'Chinese President Xi Jinping met Russian President Vladimir Putin in the Kremlin on Monday and urged Russia to open talks with Ukraine, the Foreign Ministry in Beijing said.');
INSERT INTO "sentences" VALUES(1,2,'He praised Putin.');
INSERT INTO "sentences" VALUES(1,3,'Officials on both sides said that the two leaders had spoken for more than four hours and that they would sign papers on trade and on energy before the visit ends.');
INSERT INTO "sentences" VALUES(2,2,'Chinese President Xi Jinping met Russian President Vladimir Putin in the Kremlin on Monday and urged Russia to open talks with Ukraine, the Foreign Ministry in Beijing said.');
INSERT INTO "sentences" VALUES(2,3,'He praised Putin.');
INSERT INTO "sentences" VALUES(2,4,'Officials on both sides said that the two leaders had spoken for more than four hours and that they would sign papers on trade and on energy before the visit ends.');
INSERT INTO "sentences" VALUES(3,1,'The United States accused China of shielding Russia.');
INSERT INTO "sentences" VALUES(3,2,'Japan''s prime minister, Fumio Kishida, travelled to Kyiv and promised Ukraine $30 million in aid.');
INSERT INTO "sentences" VALUES(5,1,'France did not criticize Egypt.');
INSERT INTO "sentences" VALUES(5,2,'Iran may attack Israel, and Israel sanctioned Iran.');
CREATE TABLE sightings (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    face INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (article, face)
) WITHOUT ROWID;
INSERT INTO "sightings" VALUES(1,1,1);
INSERT INTO "sightings" VALUES(1,2,4);
INSERT INTO "sightings" VALUES(1,3,3);
INSERT INTO "sightings" VALUES(1,4,4);
INSERT INTO "sightings" VALUES(1,5,1);
INSERT INTO "sightings" VALUES(1,6,4);
INSERT INTO "sightings" VALUES(2,1,1);
INSERT INTO "sightings" VALUES(2,2,4);
INSERT INTO "sightings" VALUES(2,3,3);
INSERT INTO "sightings" VALUES(2,4,4);
INSERT INTO "sightings" VALUES(2,5,1);
INSERT INTO "sightings" VALUES(2,6,4);
INSERT INTO "sightings" VALUES(3,3,1);
INSERT INTO "sightings" VALUES(3,4,1);
INSERT INTO "sightings" VALUES(3,5,2);
INSERT INTO "sightings" VALUES(3,7,2);
INSERT INTO "sightings" VALUES(3,8,1);
INSERT INTO "sightings" VALUES(3,9,1);
INSERT INTO "sightings" VALUES(5,10,1);
INSERT INTO "sightings" VALUES(5,11,1);
INSERT INTO "sightings" VALUES(5,12,2);
INSERT INTO "sightings" VALUES(5,13,2);
CREATE TABLE triples (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    place INTEGER NOT NULL, -- in the order of the text
    edge INTEGER REFERENCES edges, -- NULL where a correction rejects it
    same INTEGER NOT NULL,  -- hash of what is said: equal in reprints
    date INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    negated INTEGER NOT NULL,
    modality INTEGER NOT NULL,
    key INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    relation INTEGER NOT NULL,
    subject INTEGER NOT NULL, -- faces
    subject_start INTEGER NOT NULL,
    subject_end INTEGER NOT NULL,
    object INTEGER NOT NULL,
    object_start INTEGER NOT NULL,
    object_end INTEGER NOT NULL,
    subject_text TEXT NOT NULL,
    object_text TEXT NOT NULL,
    phrase TEXT NOT NULL,
    arguments TEXT, -- role, bytes and text of each, a line each
    attribution TEXT,
    attribution_id TEXT,
    attribution_text TEXT,
    PRIMARY KEY (article, place)
) WITHOUT ROWID;
INSERT INTO "triples" VALUES(1,0,1,8185629666175815755,20230320,9000,0,0,-8163267881921865846,1,1,2,9,37,3,9,16,'Chinese President Xi Jinping','Chinese','President','office 9 President
',NULL,NULL,NULL);
INSERT INTO "triples" VALUES(1,1,2,2953599599890592905,20230320,7620,0,0,-1678063511060144146,1,2,2,9,37,6,42,74,'Chinese President Xi Jinping','Russian President Vladimir Putin','met','place 14 in the Kremlin
time 9 on Monday
','Ministry of Foreign Affairs of China','CHN:foreign-ministry','Foreign Ministry');
INSERT INTO "triples" VALUES(1,2,3,-4767453662706021637,20230320,9000,0,0,3127783129839045283,1,1,6,42,74,4,42,49,'Russian President Vladimir Putin','Russian','President','office 9 President
',NULL,NULL,NULL);
INSERT INTO "triples" VALUES(1,3,4,3292992189258540784,20230320,7448,0,0,7498615422547920217,1,3,2,9,37,4,110,116,'Chinese President Xi Jinping','Russia','urged',NULL,'Ministry of Foreign Affairs of China','CHN:foreign-ministry','Foreign Ministry');
INSERT INTO "triples" VALUES(1,4,5,1846940728658188133,0,6112,0,2,9179255981922086690,1,4,4,110,116,5,136,143,'Russia','Ukraine','open talks with',NULL,'Ministry of Foreign Affairs of China','CHN:foreign-ministry','Foreign Ministry');
INSERT INTO "triples" VALUES(1,5,6,-7370249579041715424,20230320,7120,0,0,6901289305326158901,2,5,2,183,185,6,194,199,'He','Putin','praised',NULL,NULL,NULL,NULL);
INSERT INTO "triples" VALUES(1,6,2,-2758546987423040630,20230320,5919,0,0,-5855990962877599889,3,6,2,235,250,6,235,250,'the two leaders','the two leaders','had spoken','time 24 for more than four hours
',NULL,NULL,'Officials on both sides');
INSERT INTO "triples" VALUES(1,7,7,-2634154999993812130,0,4550,0,1,7157557610713967980,3,7,2,296,300,6,296,300,'they','they','would sign','topic 22 on trade and on energy
time 21 before the visit ends
',NULL,NULL,'Officials on both sides');
INSERT INTO "triples" VALUES(2,0,1,8185629666175815755,20230321,9000,0,0,8765443419463210282,2,1,2,14,42,3,14,21,'Chinese President Xi Jinping','Chinese','President','office 9 President
',NULL,NULL,NULL);
INSERT INTO "triples" VALUES(2,1,2,2953599599890592905,20230320,7620,0,0,2536990425872602283,2,2,2,14,42,6,47,79,'Chinese President Xi Jinping','Russian President Vladimir Putin','met','place 14 in the Kremlin
time 9 on Monday
','Ministry of Foreign Affairs of China','CHN:foreign-ministry','Foreign Ministry');
INSERT INTO "triples" VALUES(2,2,3,-4767453662706021637,20230321,9000,0,0,4433275959580316325,2,1,6,47,79,4,47,54,'Russian President Vladimir Putin','Russian','President','office 9 President
',NULL,NULL,NULL);
INSERT INTO "triples" VALUES(2,3,4,3292992189258540784,20230321,7448,0,0,-968021535653325286,2,3,2,14,42,4,115,121,'Chinese President Xi Jinping','Russia','urged',NULL,'Ministry of Foreign Affairs of China','CHN:foreign-ministry','Foreign Ministry');
INSERT INTO "triples" VALUES(2,4,5,1846940728658188133,0,6112,0,2,-228593004255750520,2,4,4,115,121,5,141,148,'Russia','Ukraine','open talks with',NULL,'Ministry of Foreign Affairs of China','CHN:foreign-ministry','Foreign Ministry');
INSERT INTO "triples" VALUES(2,5,6,-7370249579041715424,20230321,7120,0,0,-8414344124524298594,3,5,2,188,190,6,199,204,'He','Putin','praised',NULL,NULL,NULL,NULL);
INSERT INTO "triples" VALUES(2,6,2,-2758546987423040630,20230321,5919,0,0,2037457165556437634,4,6,2,240,255,6,240,255,'the two leaders','the two leaders','had spoken','time 24 for more than four hours
',NULL,NULL,'Officials on both sides');
INSERT INTO "triples" VALUES(2,7,7,-2634154999993812130,0,4550,0,1,2474247315781586167,4,7,2,301,305,6,301,305,'they','they','would sign','topic 22 on trade and on energy
time 21 before the visit ends
',NULL,NULL,'Officials on both sides');
INSERT INTO "triples" VALUES(3,0,8,-1343915118480110965,20230322,8343,0,0,-5679066108052370829,1,8,9,4,17,3,26,31,'United States','China','accused',NULL,NULL,NULL,NULL);
INSERT INTO "triples" VALUES(3,1,9,8664013329801140692,20230322,8343,0,0,574478390020563264,1,9,3,26,31,4,45,51,'China','Russia','shielding',NULL,NULL,NULL,NULL);
INSERT INTO "triples" VALUES(3,2,10,-3955146892702891547,20230322,8000,0,0,3110685898935370841,2,1,7,77,90,8,53,58,'Fumio Kishida','Japan','prime minister','office 14 prime minister
',NULL,NULL,NULL);
INSERT INTO "triples" VALUES(3,3,11,2831578236640950031,20230322,7890,0,0,-943017072723115744,2,10,7,53,75,5,105,109,'Japan''s prime minister','Kyiv','travelled to',NULL,NULL,NULL,NULL);
INSERT INTO "triples" VALUES(3,4,12,5003361645212982717,20230322,7070,0,0,2659194793670768106,2,11,7,53,75,5,123,130,'Japan''s prime minister','Ukraine','promised','place 6 in aid
',NULL,NULL,NULL);
INSERT INTO "triples" VALUES(5,0,NULL,8396729041528059773,20230323,8399,1,0,665989717413365145,1,12,10,0,6,11,25,30,'France','Egypt','did not criticize',NULL,NULL,NULL,NULL);
INSERT INTO "triples" VALUES(5,1,14,-4203245683246096995,0,6269,0,2,2254700469269009858,2,13,12,32,36,13,48,54,'Iran','Israel','may attack',NULL,NULL,NULL,NULL);
INSERT INTO "triples" VALUES(5,2,15,8520807505126668886,20230323,8330,0,0,5687954798378785397,2,14,13,60,66,12,78,82,'Israel','Iran','sanctioned',NULL,NULL,NULL,NULL);
CREATE TABLE versions (
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    content INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    date INTEGER NOT NULL,
    PRIMARY KEY (id, scope, content)
) WITHOUT ROWID;
INSERT INTO "versions" VALUES('a1','',-2857670582722457462,0,20230320);
INSERT INTO "versions" VALUES('a2','',-9200059819849769409,0,20230321);
INSERT INTO "versions" VALUES('a3','',-2723129773771873543,0,20230322);
INSERT INTO "versions" VALUES('a4','',-7344197515215498568,0,20230323);
INSERT INTO "versions" VALUES('a4','',6492509354425822543,1,20230323);
CREATE INDEX articles_story ON articles (story);
CREATE INDEX triples_edge ON triples (edge);
COMMIT;
