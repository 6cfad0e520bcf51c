create table account (
    account_id    uuid primary key,
    email         varchar(254) not null unique,
    display_name  varchar(100) not null,
    password_hash varchar(100) not null,
    scope         varchar(50)  not null,
    created_at    timestamp with time zone not null
);

create table subscription (
    account_id uuid primary key references account,
    plan       varchar(50) not null,
    state      varchar(20) not null,
    since      timestamp with time zone not null
);

-- The keys that sign session tokens: kept here so that a restart signs nobody out.
create table signing_key (
    key_id     varchar(40) primary key,
    jwk        text not null,
    created_at timestamp with time zone not null
);
