# Issues through Redmine's own models where that matters (people, project, key), in bulk where there are many.
count = Integer(ENV.fetch('TICKETS'))
words = %w[invoice export account login password team report filter order delivery payment browser page error
           mobile update holiday printer contract customer address backup calendar screen message]
random = Random.new(42)
text = ->(length) { Array.new(length) { words[random.rand(words.size)] }.join(' ') }

Setting.rest_api_enabled = '1'
admin = User.find_by!(login: 'admin')
admin.update_columns(must_change_passwd: false)
project = Project.create!(name: 'Support', identifier: 'support', enabled_module_names: %w[issue_tracking])
project.trackers = Tracker.all
statuses = IssueStatus.order(:position).pluck(:id)
priorities = IssuePriority.order(:position).pluck(:id)
tracker = Tracker.find_by!(name: 'Support')
start = Time.utc(2026, 1, 1)

(1..count).each_slice(500) do |numbers|
  rows = numbers.map do |number|
    at = start + number * 60
    rare = (number % (count / 50)).zero? ? ' marmalade' : ''
    { project_id: project.id, tracker_id: tracker.id, author_id: admin.id, is_private: false, lock_version: 0,
      subject: text.call(6).capitalize, description: "#{text.call(60)}#{rare}.", done_ratio: 0,
      status_id: statuses[random.rand(statuses.size)], priority_id: priorities[random.rand(priorities.size)],
      created_on: at, updated_on: at + 3 * 7200, lft: 1, rgt: 2 }
  end
  ids = Issue.insert_all!(rows, returning: :id).rows.flatten
  # An issue without a parent is the root of its own tree.
  Issue.where(id: ids).update_all('root_id = id')
  journals = ids.flat_map do |id|
    (1..3).map do |reply|
      { journalized_id: id, journalized_type: 'Issue', user_id: admin.id, private_notes: false,
        notes: "Thank you for your message about ticket #{id}. This is answer #{reply}: #{text.call(20)}.",
        created_on: start + reply * 7200 }
    end
  end
  Journal.insert_all!(journals)
end
File.write('/var/lib/opsflow-bench-peers/redmine/key', admin.api_key)
puts "#{Issue.count} issues, #{Journal.count} replies"
