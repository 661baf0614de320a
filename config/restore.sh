#!/usr/bin/env bash
# Brings a backup back under a new name: restore.sh FOLDER DATABASE
#
# Checks the sums, refuses a database or file store that exists (nothing is ever
# overwritten: rename or drop it yourself first), and gives the database its name only
# when all of it is back. Then set db_name in odoo.conf to DATABASE and start Odoo.
#
# Environment: COOP_DATA_DIR (Odoo's data_dir), PGHOST, PGPORT, PGUSER as usual.
set -euo pipefail
export PGOPTIONS="${PGOPTIONS:-} -c client_min_messages=warning"

backup=${1:?"usage: restore.sh FOLDER DATABASE"}
database=${2:?"usage: restore.sh FOLDER DATABASE"}
store=${COOP_DATA_DIR:-/var/lib/coop}/filestore/$database
part=${database}_restore

refuse() { echo "restore: $*" >&2; exit 2; }
there() { psql -qAt -d postgres -v name="$1" <<<"SELECT 1 FROM pg_database WHERE datname = :'name'"; }

[ -f "$backup/SHA256SUMS" ] || refuse "$backup is no backup: it has no SHA256SUMS"
(cd "$backup" && sha256sum --check --quiet SHA256SUMS) \
    || refuse "$backup is damaged: take another backup; nothing was changed"
[ -z "$(there "$database")" ] || refuse "database $database exists: choose another name"
[ ! -e "$store" ] || refuse "file store $store exists: move it away first"

dropdb --if-exists "$part"
# made as the dump says: encoding and Thai order are part of it
undo() { dropdb --if-exists "$part"; rm -rf "$store.part"; }
trap undo ERR INT TERM
options=$(pg_restore --create --schema-only --file=- "$backup/database.dump" \
    | sed -n 's/^CREATE DATABASE [^ ]* WITH \(.*\);$/\1/p')
psql -q -d postgres -c "CREATE DATABASE \"$part\" WITH $options"
pg_restore --no-owner --exit-on-error --jobs=2 --dbname="$part" "$backup/database.dump"
mkdir -p "$store.part"
tar -C "$store.part" -xf "$backup/filestore.tar"
# the planner knows nothing about restored tables yet
psql -q -d "$part" -c ANALYZE

mv "$store.part" "$store"
psql -q -d postgres -c "ALTER DATABASE \"$part\" RENAME TO \"$database\""
echo "$database is back"
