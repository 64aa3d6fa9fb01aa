#!/usr/bin/perl
# Tickets through Request Tracker's own API; replies follow in SQL.
use strict;
use warnings;
use RT -init;

my ($count) = @ARGV;
my @words = qw(invoice export account login password team report filter order delivery payment browser
  page error mobile update holiday printer contract customer address backup calendar screen message);
my @statuses = qw(new open open open open resolved resolved);

# The same on every machine.
my $state = 42;
sub pick { $state = ($state * 1103515245 + 12345) % 2147483648; return $_[ int($state / 65536) % @_ ]; }
sub text { my ($n) = @_; return join ' ', map { pick(@words) } 1 .. $n; }

# Their mail is about tickets that come in, not about those that are put in.
my $dbh = $RT::Handle->dbh;
$dbh->do('UPDATE Scrips SET Disabled = 1');
# 2,000 transactions of a bulk load need not each be on disk.
$dbh->do('SET synchronous_commit = off');
my $root = RT::CurrentUser->new('root');
my $queue = RT::Queue->new($root);
$queue->Load('General');
for my $number (1 .. $count) {
    my $rare = $number % int($count / 50) == 0 ? ' marmalade' : '';
    my $ticket = RT::Ticket->new($root);
    my ($id, undef, $message) = $ticket->Create(
        Queue     => $queue->Id,
        Subject   => ucfirst(text(6)),
        Requestor => 'customer' . ($number % 500) . '@customers.example',
        Status    => pick(@statuses),
        Priority  => pick(0, 20, 50, 80),
        MIMEObj   => MIME::Entity->build(Type => 'text/plain', Data => [ text(60) . $rare . '.' ]),
    );
    die "ticket $number: $message\n" unless $id;
    print STDERR "\r$number of $count tickets" if $number % 100 == 0;
}
print STDERR "\n";
$dbh->do('UPDATE Scrips SET Disabled = 0');
