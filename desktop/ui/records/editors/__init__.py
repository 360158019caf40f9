"""One small editor for each type a record may declare.

Every editor is a widget with the signals ``changed``, at every touch of the
person, and ``left``, when they are done with it; ``show_value`` shows a value
or nothing for None, ``suggest`` shows what the program worked out, ``value``
gives the value back, None when there is none, or raises
``UnreadableCellError``.
"""
