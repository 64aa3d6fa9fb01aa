# Only what a new installation has to choose, and a database of its own.
Set($DatabaseType, 'Pg');
Set($DatabaseHost, '127.0.0.1');
Set($DatabasePort, '54329');
Set($DatabaseName, 'rtdb');
Set($DatabaseUser, 'rtuser');
Set($DatabasePassword, 'bench');
Set($DatabaseAdmin, 'rtuser');
Set($WebPath, '');
Set($WebDomain, '127.0.0.1');
Set($WebPort, 8081);
Set($LogToSyslog, 'critical');
Set($LogToSTDERR, 'critical');
Set($HTMLFormatter, 'core');
# Mail is put together and goes nowhere.
Set($MailCommand, 'testfile');
Set(%FullTextSearch,
    Enable     => 1,
    Indexed    => 1,
    Table      => 'AttachmentsIndex',
    Column     => 'ContentIndex',
);
1;
