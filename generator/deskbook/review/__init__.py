"""Item review (题目体检): what a program can see of the quality of questions, over a bank and over one sheet.

Pure: questions and sheets in, measures and flaws out. Bands are for banks and fixed rules for sheets, because ten
questions are too few for a share to say anything.
"""
