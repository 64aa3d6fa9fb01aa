# As an administrator with two cores would run it: a process for each, a few threads in either.
directory '/usr/share/redmine'
environment 'production'
bind 'tcp://127.0.0.1:8082'
workers 2
threads 1, 4
preload_app!
before_fork { ActiveRecord::Base.connection_pool.disconnect! }
on_worker_boot { ActiveRecord::Base.establish_connection }
log_requests false
