CREATE TABLE IF NOT EXISTS shop.orders (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ref text NOT NULL UNIQUE,
  note text
);
CREATE TABLE mails (id serial PRIMARY KEY, address text, CONSTRAINT one_address UNIQUE (address));
CREATE TABLE users (id serial PRIMARY KEY, mail text, deleted_at timestamptz);
CREATE UNIQUE INDEX users_mail ON users (mail) WHERE deleted_at IS NULL;
