/* Every limit of the service, on one page. Names say what is limited; units stand beside. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

// clang-format off
#define KIB(n) ((size_t)(n) * 1024)
#define MIB(n) ((size_t)(n) * 1024 * 1024)

enum {
    /* HTTP, per connection (reliability: D1) */
    LIMIT_CONNECTIONS = 8192,           /* per worker, live streams included */
    LIMIT_CONNECTIONS_PER_ADDRESS = 8192, /* per worker and peer address; a proxy in front is one address */
    LIMIT_HEAD = 16 * 1024,             /* bytes of request line and headers */
    LIMIT_REQUEST_LINE = 4 * 1024,      /* bytes */
    LIMIT_HEADERS = 64,                 /* fields */
    LIMIT_QUERY_PARAMETERS = 32,
    LIMIT_REQUESTS = 1000000,           /* on one connection before it is closed */
    LIMIT_OUTPUT = 64 * 1024,           /* bytes that may wait for a live reader */
    LIMIT_HEAD_MS = 10000,              /* for a whole head */
    LIMIT_BODY_MS = 60000,              /* for a whole body, whatever its rate */
    LIMIT_BODY_GRACE_MS = 10000,        /* plus one second per LIMIT_BODY_RATE bytes */
    LIMIT_BODY_RATE = 1024,             /* bytes per second */
    LIMIT_IDLE_MS = 75000,              /* between two requests */
    LIMIT_WRITE_STALL_MS = 20000,       /* a reader that takes nothing */
    LIMIT_LINGER_MS = 2000,             /* after an answer that closes */
    LIMIT_LINGER = 64 * 1024,           /* bytes thrown away meanwhile */
    LIMIT_HEARTBEAT_MS = 15000,         /* live streams */
    LIMIT_POLL_MS = 400,                /* for what other processes wrote */
    LIMIT_QUEUE_TOLD_MS = 1000,         /* between two words that a queue has changed */
    LIMIT_COVERED_TOLD_MS = 1000,       /* between two words of a thread's checkpoints */
    LIMIT_PULSES = 256,                 /* queues that have changed and are not told of yet, per worker */
    LIMIT_PULSE_MS = 250,               /* for which they are gathered */
    LIMIT_LOOK_QUEUE = 1024,            /* looks that are not written yet, per worker */
    LIMIT_LOOK_NOTE_MS = 1000,          /* for which they are gathered */
    LIMIT_LOOK_SLOT_MS = 15 * 60 * 1000, /* in which one looks once */
    LIMIT_LIVE_THREADS = 20,            /* threads that one live stream follows */
    LIMIT_PRESENCE_MS = 30000,          /* after which nobody is there who has not said so again */
    LIMIT_LIVE_PER_PERSON = 16,         /* live streams of one credential and person, per worker */
    LIMIT_OUTGOING = 16,                /* requests to others on their way, per process */
    LIMIT_OUTGOING_LINE = 256,          /* and in line */

    /* Bodies */
    LIMIT_BODY = 256 * 1024,            /* bytes of a JSON body */
    LIMIT_IMPORT_BODY = 4 * 1024 * 1024, /* bytes of an NDJSON history */
    LIMIT_IMPORT_LINES = 500,           /* lines of one import request */
    LIMIT_ATTACHMENT = 8 * 1024 * 1024, /* bytes of one file */
    LIMIT_ATTACHMENTS = 50,             /* per thread and stream */
    LIMIT_LOOKS = 64,                   /* files that wait to be told their type, per worker */
    LIMIT_LOOK_MS = 2000,               /* how long one of them waits */
    LIMIT_JSON_DEPTH = 16,
    LIMIT_JSON_NODES = 10000,
    LIMIT_JSON_KEY = 128,               /* bytes */

    /* Texts of the domain (bytes of UTF-8; code points are fewer) */
    LIMIT_MESSAGE = 64 * 1024,
    LIMIT_MESSAGE_POINTS = 20000,       /* code points */
    LIMIT_REASONS = 16 * 1024,          /* reasons of a decision */
    LIMIT_NOTE = 2000,                  /* a note beside a step */
    LIMIT_NAME = 200,                   /* of people, files, tenants */
    LIMIT_TITLE = 300,
    LIMIT_ORIGIN = 280,                 /* of a page that a tenant lets its parties' tokens be used from */
    LIMIT_ORIGINS = 20,                 /* of a tenant */
    LIMIT_REF = 128,                    /* ids of the marketplace */
    LIMIT_IDEMPOTENCY_KEY = 255,
    LIMIT_COPY = 256 * 1024 * 1024,     /* bytes of the entries of which one human copy is made */
    LIMIT_LEAF = 65535,                 /* bytes of a leaf, hard; C2SP tlog-tiles */

    /* A case */
    LIMIT_ENTRIES = 20000,              /* of a stream, after which nothing more is said there */
    LIMIT_PROPOSALS = 64,               /* per dispute */
    LIMIT_POINTS = 64,                  /* facts stated, per dispute */
    LIMIT_STATED_POINTS = 1000,         /* code points of a stated fact or a claim */
    LIMIT_EVIDENCE_ANSWERS = 32,        /* that the checklist shows beside one request */
    LIMIT_THREADS_COUNTED = 1000,       /* of a person's threads: the newest, in the counts of earlier disputes */
    LIMIT_CITED = 32,                   /* entries that one step may cite */
    LIMIT_EXTENSIONS = 16,              /* per dispute */
    LIMIT_REOPENINGS = 3,
    LIMIT_ERASED_LINES = 64,            /* that one request takes a person out of */
    LIMIT_FACTS = 512,                  /* of one command (an import is the largest) */

    /* Coming in */
    LIMIT_LOGIN = 128,                  /* bytes */
    LIMIT_PASSWORD_LEAST = 8,           /* bytes */
    LIMIT_PASSWORD = 1024,              /* bytes; more is refused before anything is computed of it */
    LIMIT_HASHES = 32,                  /* passwords that wait to be hashed, per worker */
    LIMIT_HASH_MS = 5000,               /* how long one of them waits */
    LIMIT_GUESSES = 8,                  /* wrong passwords of a login from one network without delay */
    LIMIT_GUESS_MS = 1000,              /* the first delay, doubled by each further one up to 2^10 */
    LIMIT_CODES = 5,                    /* wrong second factors without delay */
    LIMIT_CODE_MS = 15000,              /* the first delay, doubled likewise */
    LIMIT_GUESS_FORGET_MS = 24 * 3600 * 1000, /* after which wrong ones are forgotten */
    LIMIT_SESSIONS = 20,                /* of one person; the oldest makes way */
    LIMIT_SESSION_TOUCH_MS = 30000,     /* between two notes that a session is in use */
    LIMIT_FRESH_MS = 10 * 60 * 1000,    /* how long a second factor counts as just given */
    LIMIT_AGENT = 256,                  /* bytes kept of a browser's name */
    LIMIT_CREDENTIAL_ID = 1023,         /* bytes of the id that a passkey gives itself */
    LIMIT_PASSKEY_BODY = 8 * 1024,      /* bytes of what an authenticator says, in base64url */
    LIMIT_PASSKEYS = 16,                /* of one person */
    LIMIT_CHALLENGE_MS = 5 * 60 * 1000, /* life of a passkey's challenge */

    /* Pages */
    LIMIT_PAGE = 100,
    LIMIT_PAGE_DEFAULT = 50,

    /* The queue */
    LIMIT_QUEUE_LOOK = 1000,            /* disputes that one page of a filtered view looks at */
    LIMIT_COUNTED = 1000,               /* as far as views and tags are counted */
    LIMIT_TAGS = 16,                    /* on a thread */
    LIMIT_TAG = 64,                     /* bytes */
    LIMIT_VIEWS = 50,                   /* saved by one person */
    LIMIT_BULK = 50,                    /* disputes that one request assigns */
    LIMIT_SOON_MS = 24 * 3600 * 1000,   /* a stage that ends so soon is the mediator's business */
    LIMIT_SNOOZE_DAYS = 31,             /* the longest snooze */

    /* Search */
    LIMIT_FOLDED = 64 * 1024,           /* code points of one text that search sees */
    LIMIT_INDEX = 4 * 1024 * 1024,      /* bytes of hashes of one command; lines of an import beyond are not found by words */
    LIMIT_GRAMS = 32 * 1024,            /* hashes of one line in the index */
    LIMIT_TERMS = 8,                    /* words of a question */
    LIMIT_MATCHES = 20000,              /* lines with all its hashes that a question sorts by time */
    LIMIT_SEARCH_BYTES = 1024 * 1024,   /* of text that one page of results looks into */

    /* The notary */
    LIMIT_SIGNING_MS = 2000,            /* how long the notary waits for a key that is elsewhere */
    LIMIT_NUMBERING_MS = 5000,          /* how long a download waits for the notary */

    /* The agent of a hardware token */
    LIMIT_AGENT_CALLERS = 16,
    LIMIT_AGENT_KEYS = 16,
    LIMIT_AGENT_IDLE_MS = 10000,        /* for a whole message */
    LIMIT_MODULE_S = 20,                /* for a call into the vendor's module, before the process ends */
    LIMIT_TOKEN_PAUSE_MS = 30000,       /* between two looks for a token that is away, at most */

    /* Database */
    LIMIT_STATEMENT_MS = 5000,
    LIMIT_QUEUE_MS = 2000,              /* waiting for a free connection */
    LIMIT_QUEUE = 1024,                 /* commands waiting for a connection */
    LIMIT_LOADS = 64,                   /* requests in one load */
    LIMIT_APPEND_COMMANDS = 64,         /* commands in one append */
    LIMIT_APPEND_BYTES = 1024 * 1024,   /* bytes of leaves and content in one append */
    LIMIT_ATTEMPTS = 8,                 /* of a command that loses its race */

    /* Memory and others */
    LIMIT_ARENA = 64 * 1024 * 1024,     /* bytes of one request */
    LIMIT_LOG_LINE = 4096,              /* bytes: PIPE_BUF, so that lines of processes never mix */
    LIMIT_RETRY_AFTER_S = 1,
    LIMIT_IDEMPOTENCY_MS = 24 * 3600 * 1000, /* how long an answer is kept */
    LIMIT_TOKEN_MS = 24 * 3600 * 1000   /* longest life of a party token */
};

// clang-format on

#endif
