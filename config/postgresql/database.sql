-- Makes the empty database of a province, sorted in Thai. As the user postgres:
--   createuser coop
--   psql -v name=songkhla -f database.sql
-- Needs PostgreSQL 15 or newer with ICU (Debian's has it).

-- names sort as in a Thai dictionary; the C types keep upper and lower case predictable
CREATE DATABASE :"name" OWNER coop TEMPLATE template0 ENCODING 'UTF8'
    LOCALE_PROVIDER icu ICU_LOCALE 'th-TH' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';
\connect :"name"
-- index for "contains" searches, exclusion constraints on periods, search without accents
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA unaccent;
-- Odoo indexes through this function, which only an immutable one allows. Changing the
-- extension's own would be lost by a dump, and its restoration would fail
CREATE OR REPLACE FUNCTION public.unaccent(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
    $$ SELECT unaccent.unaccent('unaccent.unaccent'::regdictionary, $1) $$;
GRANT USAGE ON SCHEMA unaccent TO coop;
