"""Opens the PostgreSQL database of a county as an SQLAlchemy engine."""

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.store.refusing import SERVER_GONE, refusal

DRIVER = "postgresql+psycopg"
HERE = frozenset({"", "localhost", "127.0.0.1", "::1"})
"""Hosts that no network lies before."""

TAKES_TURNS = "SELECT pg_advisory_xact_lock(hashtextextended('linbang ' || %s, 0))"
READS_ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
SETTINGS = "-c lock_timeout=60s -c client_min_messages=warning"


def server_url(given: str) -> URL:
    """Return where the database is, encrypted on the way unless it is on this machine.

    Raises ``KnownError`` for what is no address of a PostgreSQL database.
    """
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise _no_address() from error
    if url.drivername not in {"postgresql", DRIVER} or not url.database:
        raise _no_address()
    url = url.set(drivername=DRIVER)
    host = str(url.host or url.query.get("host", ""))
    far = host not in HERE and not host.startswith("/")  # a path names a socket
    if far and "sslmode" not in url.query:
        url = url.update_query_dict({"sslmode": "require"})
    return url


def open_server(url: URL, county: str) -> Engine:
    """Return an engine on the database at *url* for the rows of *county*.

    Who writes takes turns with the others of the county; who reads sees one
    state throughout. Raises ``KnownError`` when the server does not let us in.
    """
    try:
        engine = create_engine(
            url, pool_pre_ping=True, connect_args={"options": SETTINGS, "connect_timeout": 10}
        )
    except NoSuchModuleError as error:
        raise _no_address() from error

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing", True):
            connection.exec_driver_sql(TAKES_TURNS, (county,))
        else:
            connection.exec_driver_sql(READS_ONE_STATE)

    event.listen(engine, "begin", begin)
    try:
        with engine.connect().execution_options(writing=False) as connection:
            connection.exec_driver_sql("SELECT 1").scalar()
    except DBAPIError as error:
        engine.dispose()
        raise KnownError(refusal(error) or SERVER_GONE) from error
    return engine


def is_taken(url: URL, county: str) -> bool:
    """Tell whether the database holds the data of *county* already."""
    engine = open_server(url, county)
    try:
        with engine.connect().execution_options(writing=False) as connection:
            if not inspect(connection).has_table("properties"):
                return False
            kept = text("SELECT 1 FROM properties WHERE county = :county")
            return connection.execute(kept, {"county": county}).first() is not None
    finally:
        engine.dispose()


def _no_address() -> KnownError:
    return KnownError(
        N_("This is no address of a database. Write postgresql+psycopg://NAME@HOST/DATABASE.")
    )
