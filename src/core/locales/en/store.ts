/** What can be wrong with the machine below the store: what, where, what next. */
export const store = {
  'store.binaries-missing':
    'No PostgreSQL binaries for {platform} (package {package}). Install the dependencies again, or set DATABASE_URL to use a server of your own.',
  'store.not-writable':
    'Folder {path} cannot be written ({reason}). Grant write permission, or name another data folder with SHUYU_DATA.',
  'store.path-not-traversable':
    'PostgreSQL runs as an unprivileged user (uid {uid}), who cannot enter folder {path}. Run chmod o+x {path}, or name a data folder that others may enter with SHUYU_DATA.',
  'store.disk-full':
    'The disk of {path} is full ({free} MB left, at least {needed} MB needed). Free some space and start again; nothing acknowledged is lost.',
  'store.folder-foreign':
    'Folder {path} is not empty and not a data folder of this platform. Name another folder with SHUYU_DATA; nothing in it was changed.',
  'store.folder-version':
    'Data folder {path} was made by PostgreSQL {found}, this program carries {wanted}. Run backup with the old version and restore into a new folder with this one; nothing was changed.',
  'store.folder-format':
    'Data folder {path} has format {found}, this version knows {wanted} only. Use the matching version, or backup and restore; nothing was changed.',
  'store.folder-owner':
    'Data folder {path} belongs to user {found}, PostgreSQL would run as {wanted} and could not read it. Start as the former user, or change the owner.',
  'store.start-failed': 'PostgreSQL did not start. Last line of {log}: {reason}',
  'store.unreachable':
    'The database cannot be reached ({reason}). Check DATABASE_URL, or whether the server is running.',
  'store.migration-changed':
    'Migration {name} was changed after it had been applied. Restore the file; put the change in a file with a new number.',
  'store.migration-unknown':
    'The database has applied migration {name}, which this program lacks: the database is newer. Use the newer program.',
  'store.migration-failed': 'Migration {name} failed ({reason}). The database stands where it was before.',
  'store.clock-mismatch':
    'The clock of this installation was fixed as “{found}” when it was founded and cannot become “{wanted}”. Use another data folder.',
  'store.clock-backwards': 'The clock cannot go back: it is {now}, {to} was asked.',
  'store.clock-real': 'This installation lives on the real clock, which cannot be advanced.',
  'store.not-started': 'The store has not been started.',
  'store.backup-unreadable': 'Backup {path} is incomplete or damaged ({reason}). Use another one; nothing was written.',
  'store.restore-not-empty':
    'A restore needs an empty installation, but the target holds {count} events. Name an empty data folder.',
  'unmet.stale-version':
    'This was just changed by somebody else: you decided on version {expected}, it is now {actual}',
  'unmet.command-clash': 'Command id {id} was already used for another request',
  'unmet.text-not-storable': 'The content has characters that cannot be stored (such as NUL)',
  'cure.read-again': 'Reload, check what is new, then submit again',
  'cure.new-command-id': 'Submit again with a new command id',
} as const
